package model

import (
	"testing"

	"gouji/model/form"
	"gouji/model/safe"
)

func TestJudge(t *testing.T) {
	layout := form.LayoutFor(form.Form2021, form.Form2021)
	whole := func() *Report {
		r := NewReport(Source{}, layout)
		for _, id := range form.Tables {
			r.SetTable(id, TableInfo{Status: TableRead})
		}
		return r
	}
	lost, unreadable, invalid := whole(), whole(), whole()
	lost.SetTable(form.T4, TableInfo{})
	unreadable.SetTable(form.T3, TableInfo{Status: TableUnreadable})
	bad := Cell{Address: "t3.new.total", Text: safe.New("1 2"), Value: Value{State: Invalid}}
	invalid.SetCell(bad)
	corrected := NewView(invalid).With("t3.new.total", Cell{Value: Value{State: Number}})
	e, w, n := Finding{ID: "e", Severity: Error}, Finding{ID: "w", Severity: Warning}, Finding{ID: "n"}
	explained := func(ids ...string) func(Finding) bool {
		return func(f Finding) bool {
			for _, id := range ids {
				if f.ID == id {
					return true
				}
			}
			return false
		}
	}
	for name, c := range map[string]struct {
		view     View
		findings []Finding
		settled  func(Finding) bool
		want     Verdict
	}{
		"nothing found":      {NewView(whole()), nil, nil, Ready},
		"notes only":         {NewView(whole()), []Finding{n}, nil, Ready},
		"a warning":          {NewView(whole()), []Finding{w, n}, nil, ToBeExplained},
		"an error":           {NewView(whole()), []Finding{w, e}, nil, ToBeCorrected},
		"error explained":    {NewView(whole()), []Finding{w, e}, explained("e"), ToBeExplained},
		"all explained":      {NewView(whole()), []Finding{w, e}, explained("e", "w"), Ready},
		"a table lost":       {NewView(lost), nil, nil, NotAssessable},
		"a table unreadable": {NewView(unreadable), []Finding{e}, explained("e"), NotAssessable},
		"an invalid cell":    {NewView(invalid), []Finding{e}, nil, NotAssessable},
		"it is corrected":    {corrected, []Finding{e}, nil, ToBeCorrected},
		"before the forms":   {NewView(NewReport(Source{}, form.LayoutFor(form.FormPre2019, ""))), nil, nil, Ready},
		"of no known form":   {NewView(NewReport(Source{}, form.LayoutFor(form.FormUnknown, ""))), nil, nil, NotAssessable},
	} {
		if got := Judge(c.view, c.findings, c.settled); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
