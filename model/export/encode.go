package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"gouji/model"
)

// Summary counts what a check found.
type Summary struct {
	Reports    int `json:"reports"` // all of them, the unreadable included
	Unreadable int `json:"unreadable"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Notes      int `json:"notes"`
}

// Add counts one report.
func (s *Summary) Add(r ReportJSON) {
	s.Reports++
	if r.Error != "" {
		s.Unreadable++
	}
	for _, f := range r.Findings {
		switch f.Severity {
		case model.Error.String():
			s.Errors++
		case model.Warning.String():
			s.Warnings++
		default:
			s.Notes++
		}
	}
}

// Envelope writes the object of check --format json report by report, so that
// thousands of them need not be held. Every report is a line of its own. An
// error sticks: later calls give it again.
type Envelope struct {
	w       io.Writer
	summary Summary
	err     error
}

// NewEnvelope begins the object. Close must be called to end it.
func NewEnvelope(w io.Writer) *Envelope {
	e := &Envelope{w: w}
	_, e.err = fmt.Fprintf(w, "{\"schema\":%d,\"reports\":[", Schema)
	return e
}

// Add writes the next report and counts it.
func (e *Envelope) Add(r ReportJSON) error {
	separator := ",\n"
	if e.summary.Reports == 0 {
		separator = "\n"
	}
	e.summary.Add(r)
	e.write([]byte(separator))
	line, err := Marshal(r)
	if e.err == nil {
		e.err = err
	}
	e.write(line)
	return e.err
}

// Close writes the summary and ends the object; it does not close the writer.
func (e *Envelope) Close() error {
	e.write([]byte("\n],\"summary\":"))
	line, err := Marshal(e.summary)
	if e.err == nil {
		e.err = err
	}
	e.write(line)
	e.write([]byte("}\n"))
	return e.err
}

// Summary is the count so far.
func (e *Envelope) Summary() Summary { return e.summary }

func (e *Envelope) write(b []byte) {
	if e.err == nil {
		_, e.err = e.w.Write(b)
	}
}

// WriteLine writes one report as a line of jsonl.
func WriteLine(w io.Writer, r ReportJSON) error { return writeJSON(w, r) }

func writeJSON(w io.Writer, v any) error {
	b, err := Marshal(v)
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// Marshal is the JSON of v without HTML escapes and line end. Characters that
// a terminal could obey (C1, bidi, zero-width; a file name may hold them) are
// written as \u escapes, so that printing the bytes is safe and nothing is lost.
func Marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return escapeHidden(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

func escapeHidden(b []byte) []byte {
	if bytes.IndexFunc(b, obeyed) < 0 {
		return b
	}
	out := make([]byte, 0, len(b)+64)
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case !obeyed(r):
			out = append(out, b[:size]...)
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, hi, lo)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		b = b[size:]
	}
	return out
}

func obeyed(r rune) bool {
	return r >= 0x7f && r <= 0x9f || r > 0x9f && unicode.Is(unicode.Cf, r)
}
