package effect

import "encoding/json"

// Done is what was done in a lesson, as the browser keeps it and the file of a person's
// progress has it (app/replay/FORMATS.md, "Progress"); web/learn.js reads it too.
type Done struct {
	// Predicted is how many questions and ends were answered before the first run, and
	// Right how many of them rightly.
	Predicted int `json:"predicted,omitempty"`
	Right     int `json:"right,omitempty"`
	// Passed says that all checks held: for so many Seeds, after so many Hints, and after a
	// look at the Solution. On is the day, as 2006-01-02. What is not known is zero.
	Passed   bool   `json:"passed,omitempty"`
	Seeds    int    `json:"seeds,omitempty"`
	Hints    int    `json:"hints,omitempty"`
	Solution bool   `json:"solution,omitempty"`
	On       string `json:"on,omitempty"`
}

// passed is what was kept of a lesson whose checks held before more of it was.
const passed = "passed"

// ReadDone reads what was kept of a lesson. Nothing was done where that cannot be read.
func ReadDone(kept string) (d Done) {
	if kept == passed {
		return Done{Passed: true}
	}
	if json.Unmarshal([]byte(kept), &d) != nil {
		return Done{}
	}
	return d
}

// Kept returns d as it is kept.
func (d Done) Kept() string {
	text, err := json.Marshal(d)
	if err != nil {
		return "" // which texts, numbers and truths do not come to
	}
	return string(text)
}

// After returns d with what was done on an earlier visit, which counts before it.
func (d Done) After(earlier Done) Done {
	if earlier.Predicted > 0 {
		d.Predicted, d.Right = earlier.Predicted, earlier.Right
	}
	if earlier.Passed && (earlier.Seeds > 0 || !d.Passed) {
		d.Passed, d.Seeds, d.Hints, d.Solution, d.On = true, earlier.Seeds, earlier.Hints, earlier.Solution, earlier.On
	}
	return d
}
