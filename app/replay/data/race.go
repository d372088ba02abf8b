package data

import (
	"fmt"
	"strconv"
	"strings"

	"ctxplay/app/replay"
)

type races struct {
	Found []race            `json:"found"`
	More  int               `json:"more"`
	Lost  []replay.RaceLoss `json:"lost"`
}

type race struct {
	Number  int    `json:"number"`
	Address string `json:"address"`
	Later   access `json:"later"`
	Earlier access `json:"earlier"`
}

type access struct {
	Kind      string        `json:"kind"`
	Size      int64         `json:"size"`
	Goroutine replay.GoID   `json:"goroutine"`
	At        *int64        `json:"at"`
	Stack     []replay.Site `json:"stack"`
}

// races returns what was read as the data races of a run, nil of one that did not look.
func (in *races) races() (*replay.Races, error) {
	if in == nil {
		return nil, nil
	}
	rs := &replay.Races{Found: []replay.Race{}, More: in.More, Lost: in.Lost}
	for _, x := range in.Found {
		hex, _ := strings.CutPrefix(x.Address, "0x")
		at, err := strconv.ParseUint(hex, 16, 64)
		if out := replay.Address(at); err != nil || out.String() != x.Address {
			return nil, fmt.Errorf("race %d: %q is no address", x.Number, x.Address)
		}
		if n := len(rs.Found); x.Number < 1 || n > 0 && x.Number <= rs.Found[n-1].Number {
			return nil, fmt.Errorf("race %d is out of order", x.Number)
		}
		out := replay.Race{Number: x.Number, Address: replay.Address(at)}
		if out.Later, err = x.Later.access(); err == nil {
			out.Earlier, err = x.Earlier.access()
		}
		if err != nil {
			return nil, fmt.Errorf("race %d: %w", x.Number, err)
		}
		rs.Found = append(rs.Found, out)
	}
	return rs, nil
}

// access returns what was read as an access.
func (in *access) access() (a replay.Access, err error) {
	switch {
	case !replay.IsAccess(in.Kind):
		return a, fmt.Errorf("%q is no access", in.Kind)
	case in.Size < 0:
		return a, fmt.Errorf("it is of %d bytes", in.Size)
	}
	a = replay.Access{Kind: in.Kind, Size: in.Size, Goroutine: in.Goroutine, Stack: in.Stack}
	a.At, err = instants(in.At, 0)
	return a, err
}
