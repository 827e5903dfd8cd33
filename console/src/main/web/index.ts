import "./tokens.css";
import "./app/app";
