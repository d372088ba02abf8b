// Opens the checker's Worker and gives the page checker, which asks it.
new Promise((done, fail) => {
  const worker = new Worker(page.file("/web/gen/checker.js")), began = performance.now();
  const open = new Map(); // by its number, who waits for the answer to a question, and since when
  const answer = (id, a) => {
    const question = open.get(id);
    open.delete(id);
    question?.answered({ answer: a, took: performance.now() - question.began });
  };
  worker.onmessage = (e) => {
    const a = JSON.parse(e.data);
    if (a.op === "ready") {
      done(performance.now() - began);
    } else if (a.op === "broken") {
      fail(a.failure);
      for (const id of [...open.keys()]) answer(id, a);
    } else {
      answer(a.id, a);
    }
  };
  worker.onerror = (e) => fail(e.message);
  globalThis.checker = {
    /**
     * @param {object} question
     * @returns {Promise<{answer: object, took: number}>} its answer and how many milliseconds that took
     */
    ask: (question) => new Promise((answered) => {
      open.set(question.id, { answered, began: performance.now() });
      worker.postMessage(JSON.stringify(question));
    }),
  };
})
