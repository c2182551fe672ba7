// Package review is the reviewer's working paper: corrections, annotations and
// dispositions over a draft that is itself never changed, as a list of events
// with undo and redo among them; and the journal that keeps the events.
//
// Review is pure state. Store does all the input and output, through a small
// file layer, so that every failure of it can be tried.
package review

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"time"

	"gouji/model"
	"gouji/model/safe"
)

// Version is the journal format written here. A journal of a newer one is
// read as far as it is understood, and not written.
const Version = 1

// Limits on what a journal may hold.
const (
	MaxText    = 16 << 10 // bytes of a reason or an annotation
	MaxCell    = 1 << 10  // bytes of a cell's text
	MaxLine    = 4 << 20  // bytes of an event
	MaxJournal = 64 << 20 // bytes of a journal that are read
)

// Kind says what an event records.
type Kind string

// The kinds of events.
const (
	OpenedKind      Kind = "opened"      // a session began on a draft
	CorrectionKind  Kind = "correction"  // address or place and passage, old (the draft's text), new
	AnnotationKind  Kind = "annotation"  // target, old text, new text
	DispositionKind Kind = "disposition" // finding, old status, new status
	UndoKind        Kind = "undo"        // step: the first event of what is undone
	RedoKind        Kind = "redo"        // step: the first event of what is done again
	CarriedKind     Kind = "carried"     // the draft has changed: what still fits
)

// Event is one line of the journal.
type Event struct {
	Version  int           `json:"v"`
	Seq      int           `json:"seq"` // from 1, without gaps
	Time     string        `json:"time"`
	Reviewer string        `json:"reviewer"`
	Kind     Kind          `json:"kind"`
	More     int           `json:"more,omitempty"` // further events of the same step
	Address  model.Address `json:"address,omitempty"`
	Finding  string        `json:"finding,omitempty"`
	Rule     string        `json:"rule,omitempty"`
	Place    *Place        `json:"place,omitempty"`
	Passage  *Passage      `json:"passage,omitempty"` // of the paragraph at the place; none is all of it
	Quote    string        `json:"quote,omitempty"`   // what stood at the target
	Note     int           `json:"note,omitempty"`    // the annotation that is edited or deleted
	Deleted  bool          `json:"deleted,omitempty"`
	Old      string        `json:"old"`
	New      string        `json:"new"`
	Reason   string        `json:"reason"`
	Step     int           `json:"step,omitempty"`
	Draft    *Draft        `json:"draft,omitempty"`
	Carry    *Carry        `json:"carry,omitempty"`
}

// Draft says what a session was made on.
type Draft struct {
	Name    string `json:"name"`
	SHA256  string `json:"sha256"`
	Size    int64  `json:"size"`
	Form    string `json:"form"`
	Program string `json:"program"` // version of gouji
}

// Place is a paragraph's place in the draft.
type Place struct {
	Section int    `json:"section,omitempty"`
	Part    string `json:"part,omitempty"`
	Page    int    `json:"page,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Start   int    `json:"start,omitempty"`
	End     int    `json:"end,omitempty"`
}

// Stamp is who does something and when, given from outside.
type Stamp struct {
	Time     time.Time
	Reviewer string
}

// Refusal is why an operation is not done, or a journal not written.
type Refusal struct{ What model.Words }

// Error gives the Chinese words.
func (r *Refusal) Error() string { return r.What.Chinese }

func refuse(chinese, english string, args ...any) *Refusal {
	return &Refusal{model.Words{Chinese: fmt.Sprintf(chinese, args...), English: fmt.Sprintf(english, args...)}}
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

const checkSize = len(`,"crc":"00000000"}`)

// encode gives the event's line. Its last key is a checksum of what stands
// before it, in every version of the format: a flipped bit in a figure would
// otherwise be read as another figure.
func (e Event) encode() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(e); err != nil {
		return nil, err
	}
	line := bytes.TrimSuffix(b.Bytes(), []byte("}\n"))
	line = fmt.Appendf(line, `,"crc":"%08x"}`+"\n", crc32.Checksum(line, castagnoli))
	if len(line) > MaxLine {
		return nil, refuse("记录过长（%d 字节）", "the record is too long (%d bytes)", len(line))
	}
	return line, nil
}

// decode reads a line without its line end. newer tells a sound line of a
// newer format.
func decode(line []byte) (e Event, newer bool, err error) {
	n := len(line) - checkSize
	if n < 0 {
		return e, false, fmt.Errorf("%d bytes are no event", len(line))
	}
	if want := fmt.Sprintf(`,"crc":"%08x"}`, crc32.Checksum(line[:n], castagnoli)); string(line[n:]) != want {
		return e, false, fmt.Errorf("the checksum does not agree")
	}
	var version struct {
		Version int `json:"v"`
	}
	if err := json.Unmarshal(line, &version); err != nil {
		return e, false, err
	}
	if version.Version > Version {
		return e, true, nil
	}
	if err := json.Unmarshal(line, &e); err != nil {
		return e, false, err
	}
	return e, false, e.check()
}

// check judges an event by itself.
func (e Event) check() error {
	if e.Version != Version {
		return fmt.Errorf("format version %d", e.Version)
	}
	if _, err := time.Parse(time.RFC3339, e.Time); err != nil {
		return err
	}
	if e.More < 0 || e.More > 0 && e.Kind != CorrectionKind {
		return fmt.Errorf("%s with %d more", e.Kind, e.More)
	}
	texts := []string{e.Reviewer, e.Finding, e.Rule, e.Quote, e.Old, e.New, e.Reason, string(e.Address)}
	if e.Draft != nil {
		texts = append(texts, e.Draft.Name, e.Draft.SHA256, e.Draft.Form, e.Draft.Program)
	}
	if e.Passage != nil {
		texts = append(texts, e.Passage.Text, e.Passage.Before, e.Passage.After)
		if e.Passage.At < 0 || e.Passage.At > MaxLine {
			return fmt.Errorf("words at %d", e.Passage.At)
		}
	}
	for _, s := range texts {
		if len(s) > MaxText || safe.New(s).String() != s {
			return fmt.Errorf("a text that is too long or holds hidden characters")
		}
	}
	return e.checkKind()
}

func (e Event) checkKind() error {
	ok := false
	switch e.Kind {
	case OpenedKind:
		ok = e.Draft != nil
	case CarriedKind:
		ok = e.Draft != nil && e.Carry != nil
	case CorrectionKind:
		ok = (e.Address != "") != (e.Place != nil && e.Passage != nil && e.Passage.Text != "" && e.Passage.Text == e.Old)
	case AnnotationKind:
		ok = e.Note > 0 || e.target().valid()
	case DispositionKind:
		ok = e.Finding != "" && Status(e.New).valid()
	case UndoKind, RedoKind:
		ok = e.Step > 0
	}
	if !ok {
		return fmt.Errorf("an event of kind %q that lacks what it needs", e.Kind)
	}
	return nil
}

func (e Event) at() time.Time {
	t, err := time.Parse(time.RFC3339, e.Time)
	if err != nil {
		return time.Time{}
	}
	return t
}
