// What the tests do and read in the lesson in view. It follows page.js and adds to the same
// page.
Object.assign(globalThis.page, {
  /**
   * Answers each question with its first answer, and says of each thing that it ends in the middle.
   *
   * @returns {number} how many there were
   */
  guess() {
    const answers = [...document.querySelectorAll("#lesson :is(.ask, .first)")].map((ask) => ask.querySelector(".answer"));
    const ends = [...document.querySelectorAll("#lesson .thing-end")];
    for (const answer of answers) answer.click();
    for (const end of ends) {
      end.value = String(Math.round(Number(end.max) / 2));
      end.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return answers.length + ends.length;
  },

  /** @returns {{Expected: string, Happened: string}[]} what does not hold of what was checked */
  failedResults() {
    return [...document.querySelectorAll('.result[data-state="wrong"]')].map((result) => ({
      Expected: result.querySelector(".result-expected").textContent,
      Happened: result.querySelector(".result-happened").textContent,
    }));
  },
});
