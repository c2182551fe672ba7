package model

import (
	"time"

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
