// Stands in for the native logger of VS Code: the same calls, appended to the log file.
const fs = require("node:fs");
const path = require("node:path");

const LEVELS = ["trace", "debug", "info", "warning", "error", "critical", "off"];

class Logger {
  constructor(name, file) {
    this.name = name;
    this.file = file;
    this.level = 2;
    this.pattern = true;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.appendFileSync(file, "");
  }
  put(level, message) {
    if (level >= this.level) {
      const time = new Date().toISOString().replace("T", " ").replace("Z", "");
      fs.appendFileSync(
        this.file,
        this.pattern ? `${time} [${LEVELS[level]}] ${message}\n` : message,
      );
    }
  }
  trace(message) {
    this.put(0, message);
  }
  debug(message) {
    this.put(1, message);
  }
  info(message) {
    this.put(2, message);
  }
  warn(message) {
    this.put(3, message);
  }
  error(message) {
    this.put(4, message);
  }
  critical(message) {
    this.put(5, message);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.pattern = false;
  }
  setPattern() {
    this.pattern = true;
  }
  flush() {}
  drop() {}
}

// one assignment each: VS Code reads this through import(), which finds names in no other form
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = async (name, file) => new Logger(name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(name, file);
