// Notes what the page asks the compiler's Worker for, and what of it was built, as
// page.builds, and what the sandbox has compiled, as page.compiled. It stands in a page before anything of its own runs.
(() => {
  const post = Worker.prototype.postMessage;
  const heard = new WeakSet();
  page.builds = [];
  page.compiled = []; // in the sandbox: names of programs, and "run" for what is said of runs
  addEventListener("message", ({ data }) => {
    if (data.type === "ready" || data.messages) page.compiled.push(data.program ?? "run");
  });
  page.checked = 0; // answers of the checker to what it was asked to check

  Worker.prototype.postMessage = function (message, ...rest) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener("message", ({ data }) => {
        if (data.type === "built") page.builds.find((b) => b.worker === this && b.id === data.id).built = true;
        if (typeof data === "string" && JSON.parse(data).op === "check") page.checked++;
      });
    }
    if (message.type === "build") {
      const { id, spare, plan } = message;
      page.builds.push({ worker: this, id, spare, built: false, text: plan.files.map((f) => f.text).join("") });
    }
    return post.call(this, message, ...rest);
  };
})();
