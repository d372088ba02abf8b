package sandbox

import (
	"cmp"
	"syscall/js"
)

// hear turns a message of the frame's into an event. A message of an earlier
// run, or one that no frame of ours would send, is dropped.
func (s *Sandbox) hear(m js.Value) {
	if m.Type() != js.TypeObject {
		return
	}
	switch str(m, "type") {
	case "ready":
		s.ready(str(m, "program"))
		return
	case "failed":
		s.modules[str(m, "program")] = absent
		s.pending = nil
		s.emit(Failed{Text: "compiling the program: " + str(m, "text")})
		return
	}
	if !s.active || num(m, "run") != int64(s.run) {
		return
	}
	if str(m, "type") == "refused" {
		s.active = false
		text := str(m, "text")
		s.emit(Failed{Text: "starting the program's Worker: " + cmp.Or(text, "this browser starts none here"), NoWorker: text == ""})
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

// admit reports what can be true of an event of the run under way, and whether
// there is anything.
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

func (s *Sandbox) ready(program string) {
	s.modules[program] = kept
	s.emit(Ready{program})
	if p := s.pending; p != nil && p.code() == program {
		s.pending = nil
		s.start(*p)
	}
}

func event(m js.Value) Event {
	switch str(m, "type") {
	case "started":
		return Started{Resolution: num(m, "resolution")}
	case "trace":
		return Trace{Bytes: raw(m)}
	case "tick":
		return Tick{At: num(m, "at"), Next: num(m, "next"), Idle: m.Get("idle").Truthy()}
	case "flushed":
		return Flushed{At: num(m, "at"), Next: num(m, "next")}
	case "busy":
		return Busy{Seconds: int(num(m, "seconds"))}
	case "output":
		return Output{At: num(m, "at"), Stream: int(num(m, "fd")), Bytes: raw(m)}
	case "stderr":
		return Stderr{At: num(m, "at"), Text: str(m, "text")}
	case "listen":
		return Listen{At: num(m, "at"), Addr: str(m, "addr"), Open: m.Get("open").Truthy()}
	case "client":
		return Response{ID: int(num(m, "id")), At: num(m, "at"), Phase: str(m, "phase"), Bytes: raw(m), Text: str(m, "text")}
	case "exited":
		return Exited{At: num(m, "at"), Code: int(num(m, "code")), Reason: str(m, "reason"), Text: str(m, "text"), Whole: m.Get("whole").Truthy()}
	}
	return nil
}

// str, num and raw read a field of a message; one that is not there, or not of
// its type, reads as zero. The relay has cut texts and bytes to the limits.
func str(m js.Value, field string) string {
	if v := m.Get(field); v.Type() == js.TypeString {
		return v.String()
	}
	return ""
}

func num(m js.Value, field string) int64 {
	v := m.Get(field)
	if v.Type() != js.TypeNumber {
		return 0
	}
	f := v.Float()
	if !(f > -1<<63 && f < 1<<63) {
		return 0
	}
	return int64(f)
}

func raw(m js.Value) []byte {
	v := m.Get("bytes")
	if v.Type() != js.TypeObject || !v.InstanceOf(js.Global().Get("Uint8Array")) {
		return nil
	}
	b := make([]byte, v.Length())
	js.CopyBytesToGo(b, v)
	return b
}
