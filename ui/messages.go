package ui

import "gouji/model"

// The messages that commands send back. Those that answer a request carry its
// number, so that a late answer cannot be taken for the current one's.

// savedMsg says that the journal holds everything up to a revision, or why
// not.
type savedMsg struct {
	request  int
	revision int
	err      error
}

// exportedMsg says where an export was written, or why not. Exists means that
// nothing was written because something stands there already.
type exportedMsg struct {
	request int
	format  int
	path    string // passed the gate
	exists  bool
	held    int           // findings that the reviewer chose to leave out
	told    []model.Words // what the reviewer must know of it
	err     error
}

// hintOverMsg takes a hint away that was shown for some seconds.
type hintOverMsg struct{ request int }

// endMsg asks to end at once: the terminal has gone, or the system says so.
type endMsg struct{}

// suggestedMsg brings the suggestions for the view of a generation.
type suggestedMsg struct {
	generation int
	repairs    []model.Repair
}
