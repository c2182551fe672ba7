package model

import (
	"time"

	"gouji/model/fold"
	"gouji/model/safe"
)

// Context is what a report is held against besides the form: last year's
// report and what the office has set for itself. The zero value holds nothing.
type Context struct {
	Prior    *Report   // last year's report as it was given or found, nil for none
	Found    bool      // the prior was found beside the draft, nobody named it
	Settings *Settings // nil for none
	Today    time.Time // the day of the check, zero where nothing depends on it
}

// Under gives the same report with a context. The report itself stays as it
// is; views, reviews and exports of the new one are held against the context.
func (r *Report) Under(c Context) *Report {
	held := *r
	held.context = c
	return &held
}

// Context is what the report is held against besides the form.
func (r *Report) Context() Context { return r.context }

// WrongUnit reports whether the prior is another unit's report. What a report
// does not say of itself is taken on trust.
func (c Context) WrongUnit(r *Report) (wrong bool) {
	p := c.Prior
	return !r.Unit.IsEmpty() && !p.Unit.IsEmpty() && !fold.SameUnit(r.Unit.String(), p.Unit.String())
}

// WrongYear reports whether the prior is of another year than the one before;
// see WrongUnit.
func (c Context) WrongYear(r *Report) (wrong bool) {
	return r.Year != 0 && c.Prior.Year != 0 && c.Prior.Year != r.Year-1
}

// Prior gives the report of the same unit for the year before, as a view; ok
// is false where there is none, or another one than that.
func (r *Report) Prior() (prior View, ok bool) {
	c := r.context
	if c.Prior == nil || c.Prior.Layout == nil || c.WrongUnit(r) || c.WrongYear(r) {
		return View{}, false
	}
	return NewView(c.Prior), true
}

// Settings is what the office has set; never nil, the zero value sets nothing.
func (r *Report) Settings() *Settings {
	if r.context.Settings == nil {
		return &Settings{}
	}
	return r.context.Settings
}

// Level is the level of a unit in the administration.
type Level uint8

// The levels. A department is any organ that is no government of its own.
const (
	LevelUnknown Level = iota
	Province
	City
	County
	Township
	Department
)

var levelNames = [...]string{"", "province", "city", "county", "township", "department"}

// String is the level's name in settings, "" for LevelUnknown.
func (l Level) String() string { return levelNames[l] }

// Settings are an office's own rules of the house: what it switches off or
// weighs otherwise, and facts about its units that no draft states.
type Settings struct {
	File            safe.Text              // where they come from
	SHA256          string                 // of its bytes
	Rules           map[string]RuleSetting // by rule id
	Level           Level                  // of the reporting units, LevelUnknown to go by their names
	Superiors       []string               // units above the reporting ones: their names are no leftovers
	Terms           []Term                 // wordings to be replaced, besides the catalogue's own
	SectionOneLimit int                    // most characters of section one, 0 for no limit
	DueMonth        time.Month             // the day of the year after by which a report is due, 0 for none
	DueDay          int
	OwnPriorOnly    bool // last year's report is taken only where it was named
}

// RuleSetting is what an office has set for one rule, with its reason.
type RuleSetting struct {
	Off      bool
	Severity *Severity // the gravest that the rule may give, nil for the catalogue's own
	Reason   string
}

// Term is a wording that an office wants replaced.
type Term struct{ Wrong, Right, Reason string }
