// Package export writes what gouji found: the machine-readable forms of the
// command line, and the findings as an officer sends them back. One file a
// format; nothing here opens a file.
//
// The JSON of this file is the contract of the command line: key order, names
// and empty lists are as documented there, and the same input gives the same
// bytes.
package export

import (
	"encoding/json"
	"fmt"
	"strings"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
)

// Schema is the version of the JSON. It rises when a key changes meaning.
const Schema = 1

// ReportJSON is one report of check: an element of reports, a line of jsonl.
type ReportJSON struct {
	Path     string        `json:"path"`
	Format   string        `json:"format"`
	Encoding string        `json:"encoding"`
	Unit     string        `json:"unit"`
	Year     int           `json:"year"`
	Form     string        `json:"form"`
	Tables   TablesJSON    `json:"tables"`
	Findings []FindingJSON `json:"findings"`
	Repairs  []RepairJSON  `json:"repairs"`
	Ties     []TieJSON     `json:"ties"`
	Error    string        `json:"error"`
}

// TablesJSON is how each statutory table was read.
type TablesJSON struct {
	T2 string `json:"t2"`
	T3 string `json:"t3"`
	T4 string `json:"t4"`
}

// FindingJSON is one finding.
type FindingJSON struct {
	ID         string    `json:"id"`
	Rule       string    `json:"rule"`
	Severity   string    `json:"severity"`
	Cells      []string  `json:"cells"`
	Place      PlaceJSON `json:"place"`
	Message    string    `json:"message"`
	Expected   string    `json:"expected"`
	Actual     string    `json:"actual"`
	Difference string    `json:"difference"`
}

// PlaceJSON is where something stands; zero and empty are unknown.
type PlaceJSON struct {
	Section int    `json:"section"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Part    string `json:"part"`
	Page    int    `json:"page"`
	Quote   string `json:"quote"`
}

// RepairJSON is one suggested correction.
type RepairJSON struct {
	Cost     json.Number `json:"cost"`
	Edits    []EditJSON  `json:"edits"`
	Resolves []string    `json:"resolves"`
	Because  string      `json:"because"`
}

// EditJSON is one cell of a repair.
type EditJSON struct {
	Cell string `json:"cell"`
	From string `json:"from"`
	To   string `json:"to"`
}

// TieJSON is one number of the prose.
type TieJSON struct {
	Quote      string    `json:"quote"`
	Number     string    `json:"number"`
	Status     string    `json:"status"`
	Expression string    `json:"expression"`
	Place      PlaceJSON `json:"place"`
}

// Results is what a check gave of one report.
type Results struct {
	Findings []model.Finding // sorted
	Repairs  []model.Repair  // best first
	Ties     []model.Tie
}

// NewReport puts the results of one report into the JSON's shape. The path is
// the one that the user gave.
func NewReport(path string, v model.View, r Results, l model.Language) ReportJSON {
	j := ReportJSON{
		Path:     path,
		Format:   v.Source.Format,
		Encoding: v.Source.Charset,
		Unit:     v.Unit.Line(),
		Year:     v.Year,
		Form:     v.Layout.Form,
		Tables:   tables(v),
		Findings: make([]FindingJSON, len(r.Findings)),
		Repairs:  make([]RepairJSON, len(r.Repairs)),
		Ties:     make([]TieJSON, len(r.Ties)),
	}
	for i, f := range r.Findings {
		j.Findings[i] = NewFinding(f, l)
	}
	for i, p := range r.Repairs {
		j.Repairs[i] = newRepair(p, l)
	}
	for i, t := range r.Ties {
		j.Ties[i] = TieJSON{t.Quote.String(), t.Number.String(), t.Status.String(), t.Expression, newPlace(t.Place, t.Quote)}
	}
	return j
}

// Unreadable is the entry of a file that could not be read. A table that
// nobody could look for is unreadable, not missing.
func Unreadable(path string, err error) ReportJSON {
	u := model.TableUnreadable.String()
	return ReportJSON{
		Path: path, Form: form.FormUnknown, Tables: TablesJSON{u, u, u},
		Findings: []FindingJSON{}, Repairs: []RepairJSON{}, Ties: []TieJSON{},
		Error: safe.New(err.Error()).Line(),
	}
}

// NewFinding puts one finding into the JSON's shape.
func NewFinding(f model.Finding, l model.Language) FindingJSON {
	j := FindingJSON{
		ID: f.ID, Rule: f.Rule, Severity: f.Severity.String(),
		Cells:   make([]string, len(f.Cells)),
		Place:   newPlace(f.Place, f.Quote),
		Message: f.Message.In(l), Expected: f.Expected, Actual: f.Actual, Difference: f.Differ,
	}
	for i, a := range f.Cells {
		j.Cells[i] = string(a)
	}
	return j
}

func newRepair(p model.Repair, l model.Language) RepairJSON {
	j := RepairJSON{
		Cost:     cost(p.Cost),
		Edits:    make([]EditJSON, len(p.Edits)),
		Resolves: append([]string{}, p.Resolves...),
		Because:  p.Because.In(l),
	}
	for i, e := range p.Edits {
		j.Edits[i] = EditJSON{string(e.Cell), e.From.String(), e.To.String()}
	}
	return j
}

func newPlace(p model.Place, quote safe.Text) PlaceJSON {
	return PlaceJSON{p.Section, p.Line, p.Column, safe.New(p.Part).Line(), p.Page, quote.String()}
}

func tables(v model.View) TablesJSON {
	return TablesJSON{
		v.Table(form.T2).Status.String(),
		v.Table(form.T3).Status.String(),
		v.Table(form.T4).Status.String(),
	}
}

// cost writes hundredths with at least one decimal: 2.0. What the prose states
// more than once can bring a cost below 0: -0.03.
func cost(hundredths int) json.Number {
	sign := ""
	if hundredths < 0 {
		sign, hundredths = "-", -hundredths
	}
	s := fmt.Sprintf("%s%d.%02d", sign, hundredths/model.UnitCost, hundredths%model.UnitCost)
	return json.Number(strings.TrimSuffix(s, "0"))
}
