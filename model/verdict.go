package model

import "gouji/model/form"

// Verdict is where a report stands on its way to publication.
type Verdict uint8

// The verdicts, the first that applies counts from the last up.
const (
	Ready         Verdict = iota // nothing of error or warning is left open
	ToBeExplained                // a warning is neither mended nor explained
	ToBeCorrected                // an error is neither corrected nor explained
	NotAssessable                // a table is missing or unreadable, or a cell is: never a pass
)

var verdicts = [...]struct {
	name  string
	words Words
}{
	{"ready", Words{"可以公开", "ready"}},
	{"to be explained", Words{"待说明", "to be explained"}},
	{"to be corrected", Words{"待更正", "to be corrected"}},
	{"not assessable", Words{"无法判断", "not assessable"}},
}

// String is the verdict's name in exports.
func (d Verdict) String() string { return verdicts[d].name }

// Words is the verdict as an officer reads it.
func (d Verdict) Words() Words { return verdicts[d].words }

// Judge gives the verdict on a report as corrected so far. settled says which
// findings the reviewer has explained, or dismissed, with a reason; nil for
// none.
func Judge(v View, findings []Finding, settled func(Finding) bool) Verdict {
	if !assessable(v) {
		return NotAssessable
	}
	verdict := Ready
	for _, f := range findings {
		switch {
		case f.Severity == Note || settled != nil && settled(f):
		case f.Severity == Error:
			return ToBeCorrected
		default:
			verdict = ToBeExplained
		}
	}
	return verdict
}

// assessable reports whether every table of the report's form was read and
// every cell in them: what could not be read was not checked. Reports of
// before the forms have no tables.
func assessable(v View) bool {
	if v.Report == nil || v.Layout == nil || v.Layout.Form == form.FormUnknown {
		return false
	}
	for _, id := range form.Tables {
		if v.Layout.Table(id) == nil {
			continue
		}
		if status := v.Table(id).Status; status == TableMissing || status == TableUnreadable {
			return false
		}
	}
	for i := range v.cells {
		if v.cells[i].State == Invalid {
			return false
		}
	}
	return true
}
