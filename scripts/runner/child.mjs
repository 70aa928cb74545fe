import { spawn } from "node:child_process";
import { constants } from "node:os";

const PASSED_ON = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program to its end, passes on the signals that would end us, and resolves with its exit code, or 128 + the
 * signal's number when a signal ended it or made it fail, as shells say it.
 * @param {readonly string[]} command
 * @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<number>}
 */
export function run(command, options) {
  const [program, ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", ...options });
    let passed;
    const pass = (signal) => {
      passed = signal;
      child.kill(signal);
    };
    for (const signal of PASSED_ON) process.on(signal, pass);
    const settle = (done, value) => {
      for (const signal of PASSED_ON) process.off(signal, pass);
      done(value);
    };
    child.once("error", (error) => settle(reject, error));
    child.once("exit", (code, signal) => {
      const fatal = signal ?? (code === 0 ? undefined : passed);
      settle(resolve, fatal === undefined ? code : 128 + constants.signals[fatal]);
    });
  });
}

/** A line about what the runner does, on standard error so that the program's own output stays clean. */
export function say(line) {
  process.stderr.write(`beckon: ${line}\n`);
}

/** Ends the process with one sentence and no stack. */
export function giveUp(sentence, exitCode = 1) {
  say(sentence);
  process.exit(exitCode);
}
