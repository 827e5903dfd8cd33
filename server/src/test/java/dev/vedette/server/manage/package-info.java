/// Tests of the desks, and the fake of detection's side that they and the API's tests share.
@NullMarked
package dev.vedette.server.manage;

import org.jspecify.annotations.NullMarked;
