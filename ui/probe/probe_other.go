//go:build !unix

package probe

import (
	"errors"
	"os"
	"time"
)

// Wide says no: the console gives one cell to ambiguous characters unless it
// is told otherwise, and then the user sets Variable.
func Wide(_, _ *os.File, _ time.Duration) bool { return false }

// Again cannot be done here.
func Again([]string) error { return errors.ErrUnsupported }
