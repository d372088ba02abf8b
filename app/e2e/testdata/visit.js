// Notes in visit how a first visit goes, and presses Run as soon as it is there.
globalThis.visit = { Readable: 0, Alive: 0, Ran: 0, Requests: 0, Before: 0, Percents: [] };
(() => {
  /** How many requests there were. */
  const requests = () => performance.getEntriesByType("resource").length + 1;

  new PerformanceObserver((list) => {
    for (const e of list.getEntriesByName("first-contentful-paint")) visit.Readable = e.startTime;
  }).observe({ type: "paint", buffered: true });

  const look = () => {
    const loader = document.querySelector("#app-wasm-loader-label"), percent = /\d+/.exec(loader?.textContent ?? "")?.[0];
    if (percent && Number(percent) !== visit.Percents.at(-1)) visit.Percents.push(Number(percent));
    if (!visit.Alive && "alive" in document.documentElement.dataset) [visit.Alive, visit.Before] = [performance.now(), requests()];
    const phase = document.querySelector("#status")?.dataset.phase ?? "idle";
    if (phase !== "idle" && phase !== "loading") [visit.Ran, visit.Requests] = [performance.now(), requests()];
    else if (!visit.Ran) setTimeout(look, 4);
  };
  addEventListener("DOMContentLoaded", () => {
    const run = document.querySelector("#run");
    if (!run) return; // the sandbox's frame, or an empty page
    run.click();
    look();
  });
})();
