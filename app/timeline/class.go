package timeline

// A Class says what an item stands for, and so how it looks.
type Class uint8

// Classes.
const (
	Ground     Class = iota // behind the axis
	Grid                    // lines of the axis through the picture
	AxisText                //
	Rule                    // between the parts of the picture
	Heading                 // a part's name
	Tree                    // from parent to child in the gutter
	Name                    // of a lane
	Detail                  // a lane's number, and less important words
	Chosen                  // behind the row selected or hovered
	Edge                    // around the thing selected
	Run                     // goroutine states
	Ready                   //
	Wait                    //
	Block                   //
	Over                    //
	RunText                 // words and signs on a running span
	SpanText                // on any other
	BlockText               // words beside a span that can never end
	Scope                   // a context that can be cancelled
	Plain                   // one that cannot
	ScopeText               // words on a context's bar
	Cancel                  // the mark of a cancellation
	CancelText              //
	Wave                    // from a cancellation to whom it reached
	Due                     // the deadline in force
	Asked                   // the deadline asked for
	DueText                 //
	Notice                  // reaction time
	NoticePill              // behind its figure
	NoticeText              //
	Write                   // output
	WriteText               //
	Exchange                // HTTP request
	Failure                 // its bad end
	Words                   // what is said of its end
	Spawn                   // go statement
	Nudge                   // wake-up
	Finish                  // end of the run
	FinishText              //
	Pulse                   // how much happened, in the overview
	Playhead                //
	Veil                    // over what comes after the instant looked at
	NowText                 //
	Unlike                  // beside a row that is not as in the other run
	NoticeWide              // reaction time, drawn wider than it was
	Gap                     // after the end of the recording
	GapText                 //
	Leader                  // from words to what they tell of, where those stand before it
	Parts                   // from where on two runs differ
	PartsText               //
	Racing                  // an access of a data race, and what links it to the other
	classCount
)

// A token is a colour by its meaning. The page's style sheet gives each a
// value, as the custom property --c-name.
type token uint8

const (
	bg token = iota
	surface
	ink
	muted
	line
	running
	runnable
	waiting
	blocked
	ended
	context
	canceled
	deadline
	reaction
	output
	request
	sel
	play
	tokenCount
)

// tokens holds the name of each token and the colour that an SVG falls back
// on where no style sheet is at hand. The states, cancellations, deadlines and
// reactions are from, or darker than, the colours that Okabe and Ito found to
// be told apart by all ("Color Universal Design", 2008).
var tokens = [tokenCount]struct{ name, fallback string }{
	bg:       {"bg", "#ffffff"},
	surface:  {"surface", "#f6f7f9"},
	ink:      {"ink", "#1b2330"},
	muted:    {"muted", "#5d6878"},
	line:     {"line", "#d9dee6"},
	running:  {"running", "#00805c"},
	runnable: {"runnable", "#b87700"},
	waiting:  {"waiting", "#3f95cf"},
	blocked:  {"blocked", "#a33c00"},
	ended:    {"ended", "#5d6878"},
	context:  {"context", "#0072b2"},
	canceled: {"canceled", "#bd4900"},
	deadline: {"deadline", "#866a00"},
	reaction: {"reaction", "#6a45c0"},
	output:   {"output", "#1b2330"},
	request:  {"request", "#56616f"},
	sel:      {"select", "#0072b2"},
	play:     {"play", "#b0327a"},
}

// A texture tells a state apart without its colour.
type texture uint8

const (
	smooth texture = iota
	dots
	hatch // one way
	mesh  // both ways
	rain  // upright
)

// A style is how a class looks.
type style struct {
	name    string // of the class in SVG and CSS, after "tl-"
	token   token
	alpha   float64 // of fill and stroke, 0..1
	width   float64 // of strokes, in pixels
	texture texture
	dashed  bool
	mono    bool
	bold    bool
	halo    bool // words stand on the ground, and lines make way for them
}

// styles is the one table behind SVG, canvas and web/timeline.css.
var styles = [classCount]style{
	Ground:     {name: "ground", token: bg, alpha: 1},
	Grid:       {name: "grid", token: line, alpha: 0.7, width: 1},
	AxisText:   {name: "axis", token: muted, alpha: 1},
	Rule:       {name: "rule", token: line, alpha: 1, width: 1},
	Heading:    {name: "heading", token: muted, alpha: 1, bold: true},
	Tree:       {name: "tree", token: line, alpha: 1, width: 1},
	Name:       {name: "name", token: ink, alpha: 1, mono: true, halo: true},
	Detail:     {name: "detail", token: muted, alpha: 1, mono: true, halo: true},
	Chosen:     {name: "chosen", token: sel, alpha: 0.08},
	Edge:       {name: "edge", token: sel, alpha: 1, width: 2},
	Run:        {name: "running", token: running, alpha: 1, width: 1},
	Ready:      {name: "runnable", token: runnable, alpha: 0.25, width: 1, texture: hatch},
	Wait:       {name: "waiting", token: waiting, alpha: 0.2, width: 1, texture: dots},
	Block:      {name: "blocked", token: blocked, alpha: 0.16, width: 1, texture: mesh},
	Over:       {name: "ended", token: ended, alpha: 1, width: 1.5},
	RunText:    {name: "run-text", token: bg, alpha: 1, width: 1.5, mono: true},
	SpanText:   {name: "span-text", token: ink, alpha: 0.85, width: 1.5, mono: true},
	BlockText:  {name: "block-text", token: blocked, alpha: 1, mono: true, halo: true},
	Scope:      {name: "scope", token: context, alpha: 0.24, width: 1},
	Plain:      {name: "plain", token: context, alpha: 0.1, width: 1},
	ScopeText:  {name: "scope-text", token: ink, alpha: 1, mono: true},
	Cancel:     {name: "cancel", token: canceled, alpha: 1, width: 2},
	CancelText: {name: "cancel-text", token: canceled, alpha: 1, halo: true},
	Wave:       {name: "wave", token: canceled, alpha: 0.8, width: 1.5},
	Due:        {name: "due", token: deadline, alpha: 1, width: 1.5},
	Asked:      {name: "asked", token: deadline, alpha: 1, width: 1.25, dashed: true},
	DueText:    {name: "due-text", token: deadline, alpha: 1, halo: true},
	Notice:     {name: "notice", token: reaction, alpha: 1, width: 2},
	NoticePill: {name: "notice-pill", token: reaction, alpha: 0.13},
	NoticeText: {name: "notice-text", token: reaction, alpha: 1, bold: true},
	Write:      {name: "write", token: output, alpha: 1, width: 1},
	WriteText:  {name: "write-text", token: output, alpha: 1, mono: true, halo: true},
	Exchange:   {name: "exchange", token: request, alpha: 0.3, width: 1},
	Failure:    {name: "failure", token: canceled, alpha: 1, width: 2},
	Words:      {name: "words", token: ink, alpha: 1},
	Spawn:      {name: "spawn", token: muted, alpha: 0.8, width: 1},
	Nudge:      {name: "nudge", token: muted, alpha: 0.5, width: 1, dashed: true},
	Finish:     {name: "finish", token: muted, alpha: 0.9, width: 1, dashed: true},
	FinishText: {name: "finish-text", token: muted, alpha: 1, halo: true},
	Pulse:      {name: "pulse", token: running, alpha: 0.5},
	Playhead:   {name: "playhead", token: play, alpha: 1, width: 1.5},
	Veil:       {name: "veil", token: bg, alpha: 0.6},
	NowText:    {name: "now", token: bg, alpha: 1, bold: true},
	Unlike:     {name: "unlike", token: ink, alpha: 1},
	NoticeWide: {name: "notice-wide", token: reaction, alpha: 1, width: 2, dashed: true},
	Gap:        {name: "gap", token: muted, alpha: 0.06, texture: rain},
	GapText:    {name: "gap-text", token: muted, alpha: 1, halo: true},
	Leader:     {name: "leader", token: muted, alpha: 0.9, width: 1},
	Parts:      {name: "parts", token: ink, alpha: 0.8, width: 1.5, dashed: true},
	PartsText:  {name: "parts-text", token: ink, alpha: 1, bold: true, halo: true},
	Racing:     {name: "racing", token: blocked, alpha: 1, width: 2},
}
