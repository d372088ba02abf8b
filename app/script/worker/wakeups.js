// This module has the host go on later: as soon as possible, or after a while.

/** How late browsers are with a long timeout, in milliseconds. */
export const LATE_MS = 20;

/** Acts later: once, however often it is asked to act soon. */
export class Wakeups {
  /** @param {() => void} act */
  constructor(act) {
    this.act = act;
    this.timer = 0;
    this.coming = false; // whether soon has been asked for
    /** What makes a task as soon as possible, unlike setTimeout; many a run needs none. @type {MessageChannel | null} */
    this.channel = null;
  }

  /** Acts as soon as the browser has done the tasks that wait there. */
  soon() {
    if (!this.coming) (this.channel ??= this.open()).port2.postMessage(0);
    this.coming = true;
  }

  open() {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      this.coming = false;
      this.act();
    };
    return channel;
  }

  /**
   * Acts in ms of host time, or before. The longer a timeout is, the later
   * browsers are: the last part is a short one, which whoever acts asks for.
   * @param {number} ms
   */
  in(ms) {
    this.timer = setTimeout(() => this.act(), ms > 2 * LATE_MS ? Math.min(ms - LATE_MS, 1e6) : ms);
  }

  /** Takes back what in has promised, but not what soon has. */
  cancel() {
    if (this.timer) clearTimeout(this.timer);
    this.timer = 0;
  }

  /** Acts no more. An open channel would keep all that acts alive. */
  close() {
    this.cancel();
    this.channel?.port1.close();
  }
}
