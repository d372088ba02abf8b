// Gives the page builder, which talks to the compiler's Worker, and to a
// sandbox's frame, without the client in between.
globalThis.builder = (() => {
  const worker = new Worker(page.file("/web/gen/builder.js"));
  const waiting = new Map(); // by the number of a build, who waits for it
  const progress = []; // of what the Worker fetches, in bytes: [done, total]
  const made = {}; // by its name, the last file of that name
  let builds = 0, frame;

  const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

  const manifest = new Promise((done) => {
    worker.onmessage = async ({ data }) => {
      switch (data.type) {
        case "progress":
          progress.push([data.done, data.total]);
          return;
        case "step":
          return;
        case "opened":
          done(data.manifest);
          return;
      }
      const answer = { ...data, hashes: {} };
      delete answer.outputs;
      for (const [name, bytes] of Object.entries(data.outputs ?? {})) {
        answer.hashes[name] = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
        made[name] = bytes;
      }
      waiting.get(data.id)(answer);
    };
  });
  worker.postMessage({ type: "open" });

  /**
   * Has the Worker carry out a plan.
   *
   * @param {object} plan
   * @returns {Promise<object>} the Worker's last message, with hashes in place of the files
   */
  const build = (plan) => new Promise((done) => {
    waiting.set(++builds, done);
    worker.postMessage({ type: "build", id: builds, plan });
  });

  /** Makes a sandbox's frame. */
  const openFrame = async () => {
    const iframe = document.createElement("iframe");
    iframe.setAttribute("sandbox", "allow-scripts");
    iframe.hidden = true;
    iframe.srcdoc = await (await fetch(page.file("/web/sandbox/frame.html"))).text();
    const source = await (await fetch(page.file("/web/gen/worker.js"))).text();
    return new Promise((up) => {
      addEventListener("message", ({ source: from, data }) => {
        if (from !== iframe.contentWindow || data.type !== "frame") return;
        from.postMessage({ type: "source", text: source }, "*");
        up(from);
      });
      document.body.append(iframe);
    });
  };

  /**
   * Runs the program that was built last.
   *
   * @param {object} spec
   * @returns {Promise<object>} how it ended and what it wrote: stdout and stderr, and both as output, with what the
   *   runtime prints
   */
  const run = async (spec) => {
    frame ??= await openFrame();
    return new Promise((done) => {
      let output = "", stdout = "", stderr = "";
      const text = new TextDecoder();
      const take = (message) => {
        if (message.type === "output") {
          const part = text.decode(message.bytes, { stream: true });
          output += part;
          message.fd === 2 ? (stderr += part) : (stdout += part);
        }
        if (message.type === "stderr") {
          output += message.text;
          stderr += message.text;
        }
      };
      const hear = ({ source, data }) => {
        if (source !== frame) return;
        if (data.type === "ready") frame.postMessage({ type: "run", id: 1, program: "x", spec }, "*");
        (data.messages ?? []).forEach(take);
        frame.postMessage({ type: "took" }, "*");
        const end = data.type === "failed" ? data : data.messages?.at(-1);
        if (end?.type !== "exited" && end?.type !== "failed") return;
        removeEventListener("message", hear);
        done({ output, stdout, stderr, code: end.code, reason: end.reason, text: end.text });
      };
      addEventListener("message", hear);
      frame.postMessage({ type: "program", program: "x", bytes: made["main.wasm"], memory: spec.limits.memory }, "*");
    });
  };

  /**
   * Carries out plans, one after the other, and runs what programs they make meanwhile.
   *
   * @param {{plan: object, run: boolean}[]} jobs
   * @param {object} spec
   * @returns {Promise<object[]>} the answers of build, those of programs with what run returns as ending
   */
  const agree = async (jobs, spec) => {
    const answers = [];
    let running = Promise.resolve();
    for (const job of jobs) {
      const answer = await build(job.plan);
      answers.push(answer);
      const bytes = made[job.plan.outputs[0]];
      delete made[job.plan.outputs[0]];
      if (!job.run || answer.type !== "built") continue;
      running = running.then(async () => {
        made["main.wasm"] = bytes;
        answer.ending = await run(spec);
      });
    }
    await running;
    return answers;
  };

  return { manifest, progress, build, run, agree };
})();
