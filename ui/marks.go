package ui

import (
	"gouji/model"
	"gouji/model/review"
)

// Marks are characters that take one cell on every terminal. Each stands
// beside a word or a colour that says the same.
const (
	errorMark     = "✗"
	warningMark   = "!"
	noteMark      = "▪"
	okMark        = "✓"
	involvedMark  = "◦"
	correctedMark = "*"
	annotatedMark = "✎"
	dismissedMark = "▫"
	explainedMark = "▹"
)

// severityMark is the mark of a finding of a severity.
func severityMark(s model.Severity) string {
	switch s {
	case model.Error:
		return errorMark
	case model.Warning:
		return warningMark
	default:
		return noteMark
	}
}

// statusMark stands in the list in place of the severity's.
func statusMark(s review.Status) string {
	switch s {
	case review.Accepted:
		return okMark
	case review.Dismissed:
		return dismissedMark
	case review.Explained:
		return explainedMark
	default:
		return ""
	}
}
