package review

import (
	"bytes"
	"errors"
)

// fault is what ends the reading of a journal before its end.
type fault uint8

const (
	sound   fault = iota
	torn          // the last write did not reach the disk whole
	corrupt       // something else stands in the middle
	newer         // a newer program wrote on
)

// reading is what a journal's bytes gave.
type reading struct {
	events []Event
	good   int64 // bytes up to the end of the last sound step
	line   int   // of the fault, from 1
	fault  fault
	reason error
}

var errLong = errors.New("the line is too long")

// read reads a journal up to its first fault. Every event is tried against
// those before it, so that what is read can be replayed whatever the draft.
func read(data []byte) reading {
	var r reading
	state := New(nil)
	var step []Event
	for pos := 0; pos < len(data); {
		r.line++
		end := bytes.IndexByte(data[pos:min(len(data), pos+MaxLine+1)], '\n')
		if end < 0 {
			if len(data)-pos > MaxLine {
				return r.stop(corrupt, errLong)
			}
			return r.stop(torn, nil)
		}
		e, isNewer, err := decode(data[pos : pos+end])
		switch {
		case isNewer:
			return r.stop(newer, nil)
		case err != nil && len(bytes.Trim(data[pos:], "\x00")) == 0:
			return r.stop(torn, nil)
		case err != nil:
			return r.stop(corrupt, err)
		}
		pos += end + 1
		if step = append(step, e); e.More > 0 {
			continue
		}
		if err := state.apply(step); err != nil {
			return r.stop(corrupt, err)
		}
		r.events, r.good, step = append(r.events, step...), int64(pos), nil
	}
	if len(step) > 0 {
		return r.stop(torn, nil)
	}
	return r
}

func (r reading) stop(f fault, reason error) reading {
	r.fault, r.reason = f, reason
	return r
}

// encode gives the lines of events.
func encode(events []Event) ([]byte, error) {
	var lines []byte
	for _, e := range events {
		line, err := e.encode()
		if err != nil {
			return nil, err
		}
		lines = append(lines, line...)
	}
	return lines, nil
}
