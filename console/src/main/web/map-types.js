"use strict";
/** The documents of `/v1/map`. */
Object.defineProperty(exports, "__esModule", { value: true });
