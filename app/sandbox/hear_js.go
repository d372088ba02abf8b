package sandbox

import (
	"syscall/js"

	"ctxplay/app/language"
	"ctxplay/app/webapi"
)

// hear takes what the frame says. What it says of an earlier run, and what no
// frame of ours would say, is dropped.
func (s *Sandbox) hear(said js.Value) {
	if said.Type() != js.TypeObject {
		return
	}
	m := frameMessage{said}
	switch m.text("type") {
	case "ready":
		s.ready(m.text("program"))
		return
	case "failed":
		s.fail(m.text("program"), language.Errorf("compiling the program: %s", webapi.Heard(m.text("text"))))
		return
	}
	if m.text("type") == "explored" {
		if s.exploring == 0 || m.number("explored") != int64(s.exploring) {
			return
		}
		all := readExplored(m.text("results"), m.bytes("bytes"))
		if len(all.Results) > 0 {
			s.emit(all)
		}
		return
	}
	if !s.active || m.number("run") != int64(s.run) {
		return
	}
	if m.text("type") == "refused" {
		s.active = false
		text := m.text("text")
		s.emit(Failed{Text: unstarted(text), NoWorker: text == ""})
		return
	}
	s.owes = true
	batch, told := m.Get("messages"), false
	for i := range batch.Length() {
		told = s.admit(event(batch.Index(i))) || told
	}
	if !told {
		s.Took()
	}
}

// admit emits what can be true of an event of the run under way, and returns
// whether there was anything.
func (s *Sandbox) admit(e Event) (told bool) {
	if e == nil || !s.active {
		return false
	}
	for _, e := range s.guard.admit(e) {
		if _, over := e.(Exited); over {
			s.active = false
		}
		s.emit(e)
		told = true
	}
	return told
}

// ready takes it that a program is compiled. Of what nobody has asked for, nobody hears.
func (s *Sandbox) ready(program string) {
	if s.modules[program] != handed {
		return // it was forgotten meanwhile
	}
	s.modules[program] = kept
	if program != s.ahead {
		s.emit(Ready{program})
	}
}

// event turns a message of a run into an event, nil where there is none such.
func event(m js.Value) Event {
	if read := events[frameMessage{m}.text("type")]; read != nil {
		return read(frameMessage{m})
	}
	return nil
}

// A frameMessage is a message as it came from the frame. The relay has cut its
// texts and bytes to the limits.
type frameMessage struct{ js.Value }

func (m frameMessage) text(field string) string {
	if v := m.Get(field); v.Type() == js.TypeString {
		return v.String()
	}
	return ""
}

func (m frameMessage) number(field string) int64 {
	if v := m.Get(field); v.Type() == js.TypeNumber {
		return whole(v.Float())
	}
	return 0
}

func (m frameMessage) flag(field string) bool { return m.Get(field).Truthy() }

func (m frameMessage) bytes(field string) []byte {
	v := m.Get(field)
	if v.Type() != js.TypeObject || !v.InstanceOf(js.Global().Get("Uint8Array")) {
		return nil
	}
	b := make([]byte, v.Length())
	js.CopyBytesToGo(b, v)
	return b
}

// unstarted says that the program's Worker does not start, and why if the browser has said.
func unstarted(why string) language.Text {
	if why == "" {
		return language.T("starting the program's Worker: this browser starts none here")
	}
	return language.T("starting the program's Worker: %s", webapi.Heard(why))
}
