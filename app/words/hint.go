package words

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// Hints says what a run met that only programs on this page meet, one sentence each:
// there is no network, and nothing to read from standard input. Source is what was
// run.
func Hints(in *language.Catalogue, r *replay.Run, source []program.File) []string {
	var all []string
	if dialsOut(r.Output) || r.Exit != nil && noNetwork(r.Exit.Text) {
		all = append(all, in.Say("There is no network here: a program reaches only servers of its own, as http://localhost:8080."))
	}
	if len(r.Output) > 0 || r.Exit != nil {
		if program.ReadsInput(source) {
			all = append(all, in.Say("There is no standard input here: a program that reads it is at its end at once (EOF)."))
		}
	}
	return all
}

// hintRows is how many of the newest writes are searched for a hint.
const hintRows = 500

// dialsOut reports whether one of the newest writes has an error of package net that
// noNetwork knows.
func dialsOut(all []replay.Output) bool {
	for _, w := range all[max(0, len(all)-hintRows):] {
		if noNetwork(w.Text) {
			return true
		}
	}
	return false
}

// noNetwork reports whether a text has an error of package net for something outside
// of the program: a name that is looked up ("lookup go.dev: …"), a read from a name
// server ("->[::1]:53: …"), or an address that is dialled ("dial tcp 192.0.2.1:80:
// …").
func noNetwork(text string) bool {
	words := strings.Fields(text[:min(len(text), hintBytes)])
	for i, w := range words {
		if _, port, ok := strings.Cut(w, "->"); ok && strings.HasSuffix(port, ":53:") {
			return true
		}
		rest := words[i+1:]
		switch w := strings.TrimLeft(w, "\"("); {
		case w == "lookup" && lookedUp(rest):
			return true
		case w == "dial" && dialledOut(rest):
			return true
		}
	}
	return false
}

// lookedUp reports whether words are "HOST:" or "HOST on SERVER:".
func lookedUp(words []string) bool {
	return len(words) > 1 && strings.HasSuffix(words[0], ":") ||
		len(words) > 3 && words[1] == "on" && strings.HasSuffix(words[2], ":")
}

// dialledOut reports whether words are "tcp ADDRESS:PORT:", with an address that is
// not the program's own.
func dialledOut(words []string) bool {
	if len(words) < 2 || !strings.HasPrefix(words[0], "tcp") && !strings.HasPrefix(words[0], "udp") {
		return false
	}
	address, ok := strings.CutSuffix(words[1], ":")
	colon := strings.LastIndexByte(address, ':')
	if !ok || colon < 0 {
		return false
	}
	switch host := address[:colon]; host {
	case "", "localhost", "0.0.0.0", "[::]", "[::1]":
		return false
	default:
		return !strings.HasPrefix(host, "127.")
	}
}

// hintBytes is how much of one write is searched for a hint.
const hintBytes = 4 << 10
