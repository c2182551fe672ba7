// Package sendback gives the draft itself with a review in it: corrections in
// their places, annotations and findings as comments where the format carries
// them and as a list beside the draft where it does not.
package sendback

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/export/save"
	"gouji/model/review"
	"gouji/model/safe"
	"gouji/parse"
	"gouji/parse/document"
)

// Parcel is a review ready to be written: what Pack made of it while nobody
// else could change it.
type Parcel struct {
	Keep []string // files that are never written over, besides the draft

	order  document.Order
	format string
	hash   string
	list   []byte // the findings, for a format that carries no comments
}

// Done says what was written.
type Done struct {
	Path     string
	List     string // the findings beside it, "" where there is none
	Warnings []model.Words
	Refused  []model.Words // a correction that could not be written, and why
}

// Pack makes a parcel of a review.
func Pack(d export.Document) (Parcel, error) {
	report := d.Review.Report()
	p := Parcel{format: report.Source.Format, hash: report.Source.SHA256,
		order: document.Order{Reviewer: safe.New(d.Reviewer).Line(), Time: d.Time}}
	// Changes and annotations bear their own reviewer and time; what has none,
	// as a finding, bears those of the last one, so that writing the same
	// review again gives the same bytes.
	last := time.Time{}
	sign := func(reviewer string, at time.Time) {
		if at.After(last) {
			last = at
			p.order.Reviewer, p.order.Time = safe.New(reviewer).Line(), at
		}
	}
	for _, a := range d.Review.AllAnnotations() {
		sign(a.Reviewer, a.Time)
	}
	for _, c := range d.Review.Corrections() {
		sign(c.Reviewer, c.Time)
		if _, ok := report.Layout.Index(c.Address); !ok {
			continue
		}
		cell := report.Cell(c.Address)
		p.correct(c, document.Edit{Place: cell.Place, Whole: true, Old: strings.TrimSpace(cell.Text.Line()), Address: c.Address})
	}
	for _, c := range d.Review.Rewordings() {
		sign(c.Reviewer, c.Time)
		if text, ok := d.Review.DraftAt(c.Place); ok {
			p.correct(c, document.Edit{Place: model.Place(c.Place), Text: text, At: c.Passage.At, Old: c.Passage.Text})
		}
	}
	for _, r := range d.Remarks() {
		p.order.Notes = append(p.order.Notes, document.Note{Place: r.Place, Text: r.Text, Shown: r.Shown, At: r.At, Quote: r.Quote,
			Reviewer: safe.New(r.Reviewer).Line(), Time: r.Time})
	}
	if len(p.order.Edits)+len(p.order.Notes) > 0 {
		p.order.Notes = append([]document.Note{{Text: d.About()}}, p.order.Notes...)
	}
	if _, notes := parse.Writable(p.format); notes || len(p.order.Edits)+len(p.order.Notes) == 0 {
		return p, nil
	}
	f, ok := export.FormatByName("findings.md")
	if !ok {
		return p, errors.New("findings.md is no format")
	}
	var b bytes.Buffer
	err := f.Write(&b, d)
	p.list = b.Bytes()
	return p, err
}

// correct puts a correction into the order, with its reason as a note on it.
func (p *Parcel) correct(c review.Correction, e document.Edit) {
	e.New, e.Reviewer, e.Time = strings.TrimSpace(c.New.Line()), safe.New(c.Reviewer).Line(), c.Time
	if !e.Whole {
		e.New = c.New.Line()
	}
	p.order.Edits = append(p.order.Edits, e)
	if reason := strings.TrimSpace(c.Reason); reason != "" {
		n := document.Note{Place: e.Place, Text: "更正理由：" + reason, Reviewer: e.Reviewer, Time: e.Time}
		if !e.Whole {
			n.Shown, n.At, n.Quote = e.Text, e.At, e.Old
		}
		p.order.Notes = append(p.order.Notes, n)
	}
}

// Name is where a draft's parcel goes unless somebody says otherwise: beside
// the draft, never over it.
func Name(draft string) string {
	extension := filepath.Ext(draft)
	return strings.TrimSuffix(draft, extension) + ".审校" + extension
}

// listName is the name of the list beside a target.
func listName(target string) string {
	return strings.TrimSuffix(target, filepath.Ext(target)) + ".修改意见.md"
}

// Write reads the draft again and writes it with the review in it. A draft
// that is not the one that was reviewed is refused; a target that exists is
// replaced only where that is asked for. Nothing is written after an error:
// *document.Error, *save.Refusal or one of the system; but for *Unlisted, which
// tells that the list beside the copy is not.
func (p Parcel) Write(draft, target string, replace bool) (Done, error) {
	data, err := parse.Load(draft)
	if err == nil {
		err = differs(data, p.hash)
	}
	if err != nil {
		return Done{}, err
	}
	out, err := parse.Rewrite(filepath.Base(draft), data, p.order)
	if err != nil {
		return Done{}, err
	}
	done := Done{Path: target, Warnings: out.Warnings}
	for _, r := range out.Refusals {
		e := p.order.Edits[r.Edit]
		done.Refused = append(done.Refused, model.Words{
			Chinese: fmt.Sprintf("%s 的更正（%s → %s）没有写进去：%s", cmp.Or(string(e.Address), "文字"), shown(e.Old), shown(e.New), r.Why.Chinese),
			English: fmt.Sprintf("the correction of %s (%s → %s) was not written: %s", cmp.Or(string(e.Address), "the prose"), shown(e.Old), shown(e.New), r.Why.English)})
	}
	if p.list != nil {
		done.List = listName(target)
		if !replace && exists(done.List) && !exists(target) {
			return Done{}, &save.Refusal{Exists: true, What: model.Words{
				Chinese: safe.New(done.List).Line() + " 已经存在，未覆盖", English: safe.New(done.List).Line() + " exists already and was not replaced"}}
		}
	}
	if err := p.put(target, draft, out.Data, replace); err != nil {
		return Done{}, err
	}
	if p.list != nil {
		if err := p.put(done.List, draft, p.list, replace); err != nil {
			return done, &Unlisted{done.Path, done.List, err}
		}
	}
	return done, nil
}

// Unlisted is the error of a list that could not be written, while the copy of
// the draft was.
type Unlisted struct {
	Path, List string
	Err        error
}

// Error says which of the two is there.
func (u *Unlisted) Error() string {
	return u.Path + " is written, " + u.List + " is not: " + u.Err.Error()
}

// Unwrap gives why the list could not be written.
func (u *Unlisted) Unwrap() error { return u.Err }

// Changed tells that a draft is no longer the one with a hash: a
// *document.Error. One that cannot be read any more is not judged.
func Changed(draft, hash string) error {
	data, err := parse.Load(draft)
	if err != nil {
		return nil
	}
	return differs(data, hash)
}

func differs(data []byte, hash string) error {
	sum := sha256.Sum256(data)
	if hex.EncodeToString(sum[:]) == hash {
		return nil
	}
	e := document.Errorf("原稿在审校开始后被改动过，未写出", "the draft has changed since the review began; nothing was written")
	e.Hint = model.Words{Chinese: "重新打开原稿，更正会带过来，核对后再导出", English: "open the draft again: the corrections are carried over; then export"}
	return e
}

func (p Parcel) put(target, draft string, data []byte, replace bool) error {
	return save.File(target, save.Options{Draft: draft, Keep: p.Keep, Replace: replace}, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

func exists(path string) bool { _, err := os.Lstat(path); return err == nil }

func shown(text string) string {
	if text == "" {
		return "空"
	}
	return text
}
