/**
 * The components that screens use without naming their files. Tables and charts are imported by the screens
 * that show them.
 */
import "./badge";
import "./bulk-bar";
import "./code";
import "./confirm";
import "./dialog";
import "./menu";
import "./severity";
import "./states";
import "./tabs";
import "./time";
import "./toast";
