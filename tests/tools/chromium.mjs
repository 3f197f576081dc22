// One headless browser, and the few words of its own protocol that are needed here, over two pipes of its own.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Starts a browser; its `tab` opens a page in a window of its own, its `end` leaves nothing behind. */
export function start(chromium = "chromium", ...flags) {
  const folder = mkdtempSync(join(tmpdir(), "chromium-"));
  const child = spawn(chromium, ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", ...flags,
    `--user-data-dir=${folder}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const waiting = new Map();
  const listeners = new Map();
  const fail = (error) => {
    for (const one of waiting.values()) one.fail(error);
    waiting.clear();
  };
  child.on("error", fail);
  child.on("exit", () => fail(new Error(`${chromium} ended`)));
  child.stdio[3].on("error", fail);
  let text = "";
  child.stdio[4].on("data", (data) => {
    text += data;
    const messages = text.split("\0");
    text = messages.pop();
    for (const message of messages) receive(JSON.parse(message));
  });
  function receive({ id, result, error, method, params, sessionId }) {
    if (method) return listeners.get(sessionId)?.(method, params);
    const one = waiting.get(id);
    waiting.delete(id);
    if (one) error ? one.fail(new Error(error.message)) : one.done(result);
  }
  let last = 0;
  const send = (method, params = {}, sessionId) => new Promise((done, fail) => {
    waiting.set(++last, { done, fail });
    child.stdio[3].write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
  });

  async function tab(url = "about:blank") {
    const { targetId } = await send("Target.createTarget", { url, newWindow: true });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const say = (method, params) => send(method, params, sessionId);
    return {
      say,
      hear: (listener) => listeners.set(sessionId, listener),
      /** The value of an expression in the page, waited for when it is a promise. */
      is: async (expression) => {
        const { result, exceptionDetails } = await say("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      },
      go: (url) => say("Page.navigate", { url }),
    };
  }

  async function end() {
    if (child.exitCode === null && child.signalCode === null) {
      await new Promise((done) => {
        child.on("exit", done);
        child.kill("SIGTERM");
      });
    }
    for (let tries = 0; existsSync(folder) && tries < 20; tries += 1) {
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch {
        await pause(100); // the browser's last processes still write there
      }
    }
  }
  return { tab, end };
}
