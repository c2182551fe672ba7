package export

import (
	"bytes"
	"encoding/json"
	"io"
	"time"

	"gouji/model"
	"gouji/model/review"
)

type findingsJSON struct {
	Schema       int              `json:"schema"`
	Draft        draftJSON        `json:"draft"`
	Reviewer     string           `json:"reviewer"`  // who exports
	Time         string           `json:"time"`      // of the export
	Reviewers    []string         `json:"reviewers"` // whose review it is
	Reviewed     string           `json:"reviewed"`  // when they last worked on it
	Program      string           `json:"program"`
	RulesVersion string           `json:"rules"`
	Against      string           `json:"against"` // rules and local settings in words
	Prior        string           `json:"prior"`   // last year's report, "" for none
	Only         onlyJSON         `json:"only"`    // which findings are listed
	Verdict      string           `json:"verdict"` // as corrected and disposed of
	Grounds      groundsJSON      `json:"grounds"`
	Findings     []entryJSON      `json:"findings"`
	Corrections  []correctionJSON `json:"corrections"` // all of them
	Annotations  []annotationJSON `json:"annotations"` // all of them
	Introduced   []FindingJSON    `json:"introduced"`  // what only the corrections bring about
	Left         []leftJSON       `json:"left"`        // what no longer fits the draft
}

type onlyJSON struct {
	Severities []string `json:"severities"` // that are listed, the gravest first
	States     []string `json:"states"`     // that are listed
	Words      string   `json:"words"`
	Listed     int      `json:"listed"` // findings and introduced
	Held       int      `json:"held"`   // that are not listed
}

type draftJSON struct {
	Name   string `json:"name"`
	Format string `json:"format"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	Unit   string `json:"unit"`
	Year   int    `json:"year"`
	Form   string `json:"form"`
}

type entryJSON struct {
	FindingJSON
	Where       string           `json:"where"`
	Arithmetic  string           `json:"arithmetic"`
	State       string           `json:"state"`
	Remains     bool             `json:"remains"` // as corrected it is still there
	Corrections []correctionJSON `json:"corrections"`
	Suggestions []RepairJSON     `json:"suggestions"` // not taken: the best one, or none
	Annotations []annotationJSON `json:"annotations"`
	Disposition dispositionJSON  `json:"disposition"`
}

type correctionJSON struct {
	Address  string     `json:"address"`         // "" for words of the prose
	Place    *PlaceJSON `json:"place,omitempty"` // of words: the quote is what stands round them
	Old      string     `json:"old"`
	New      string     `json:"new"`
	Reason   string     `json:"reason"`
	Reviewer string     `json:"reviewer"`
	Time     string     `json:"time"`
}

type annotationJSON struct {
	Address  string    `json:"address"`
	Finding  string    `json:"finding"`
	Place    PlaceJSON `json:"place"`
	Text     string    `json:"text"`
	Reviewer string    `json:"reviewer"`
	Time     string    `json:"time"`
}

type dispositionJSON struct {
	Finding  string `json:"finding"`
	Status   string `json:"status"`
	Reason   string `json:"reason"`
	Reviewer string `json:"reviewer"`
	Time     string `json:"time"`
}

type leftJSON struct {
	Correction  *correctionJSON  `json:"correction,omitempty"`
	Annotation  *annotationJSON  `json:"annotation,omitempty"`
	Disposition *dispositionJSON `json:"disposition,omitempty"`
	Done        bool             `json:"done"`
	Found       string           `json:"found"`
}

func writeFindingsJSON(w io.Writer, d Document) error {
	v := d.draft()
	j := findingsJSON{
		Schema: Schema, Reviewer: d.Reviewer, Time: stamp(d.Time), Reviewers: append([]string{}, d.reviewers()...), Reviewed: stamp(d.reviewed()), Program: d.Program, RulesVersion: d.RulesVersion,
		Against: d.against(), Prior: d.prior(), Only: newOnly(d),
		Verdict: d.Verdict().String(), Grounds: newGrounds(v.Context()),
		Draft:    draftJSON{v.Source.Name.Line(), v.Source.Format, v.Source.SHA256, v.Source.Size, v.Unit.Line(), v.Year, v.Layout.Form},
		Findings: []entryJSON{}, Corrections: correctionsJSON(append(d.Review.Corrections(), d.Review.Rewordings()...)), Annotations: annotationsJSON(d.Review.AllAnnotations()),
		Introduced: []FindingJSON{}, Left: []leftJSON{},
	}
	for _, e := range d.Entries() {
		j.Findings = append(j.Findings, entryJSON{
			NewFinding(e.Finding, d.Language), e.Where, e.Arithmetic, e.State.String(), e.Remains,
			correctionsJSON(e.Corrections), suggestions(e.Repair, d.Language), annotationsJSON(e.Annotations), newDisposition(e.Disposition)})
	}
	for _, f := range d.Introduced() {
		j.Introduced = append(j.Introduced, NewFinding(f, d.Language))
	}
	for _, l := range d.Review.Left() {
		j.Left = append(j.Left, newLeft(l))
	}
	b, err := Marshal(j)
	if err != nil {
		return err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, b, "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err = w.Write(indented.Bytes())
	return err
}

func newOnly(d Document) onlyJSON {
	t := d.Tally()
	j := onlyJSON{Severities: []string{}, States: []string{}, Words: d.scope(), Listed: t.Listed, Held: t.Held}
	severities, chosen := d.Only.taken()
	for _, x := range severities {
		j.Severities = append(j.Severities, x.String())
	}
	for _, x := range chosen {
		j.States = append(j.States, x.String())
	}
	return j
}

func newLeft(l review.Left) leftJSON {
	j := leftJSON{Done: l.Done, Found: l.Found.String()}
	switch {
	case l.Correction != nil:
		j.Correction = &correctionsJSON([]review.Correction{*l.Correction})[0]
	case l.Annotation != nil:
		j.Annotation = &annotationsJSON([]review.Annotation{*l.Annotation})[0]
	case l.Disposition != nil:
		d := newDisposition(*l.Disposition)
		j.Disposition = &d
	}
	return j
}

func suggestions(r *model.Repair, l model.Language) []RepairJSON {
	if r == nil {
		return []RepairJSON{}
	}
	return []RepairJSON{newRepair(*r, l)}
}

func correctionsJSON(all []review.Correction) []correctionJSON {
	list := make([]correctionJSON, len(all))
	for i, c := range all {
		list[i] = correctionJSON{Address: string(c.Address), Old: c.Old.String(), New: c.New.String(), Reason: c.Reason, Reviewer: c.Reviewer, Time: stamp(c.Time)}
		if p := c.Place; c.Address == "" {
			list[i].Place = &PlaceJSON{p.Section, p.Line, p.Column, p.Part, p.Page, c.Passage.Before + c.Passage.Text + c.Passage.After}
		}
	}
	return list
}

func annotationsJSON(all []review.Annotation) []annotationJSON {
	list := make([]annotationJSON, len(all))
	for i, a := range all {
		p := a.Target.Place
		list[i] = annotationJSON{string(a.Target.Address), a.Target.Finding,
			PlaceJSON{p.Section, p.Line, p.Column, p.Part, p.Page, a.Quote}, a.Text, a.Reviewer, stamp(a.Time)}
	}
	return list
}

func newDisposition(d review.Disposition) dispositionJSON {
	return dispositionJSON{d.Finding, string(d.Status), d.Reason, d.Reviewer, stamp(d.Time)}
}

// stamp is a time as JSON has it, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
