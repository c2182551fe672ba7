package cli

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// choice is a flag that takes one word of a list.
type choice struct {
	of    []string
	word  string // what the help calls the value
	value string
}

// String is the word chosen.
func (c *choice) String() string { return c.value }

// Type is what the help calls the value.
func (c *choice) Type() string { return c.word }

// Set takes a word of the list and refuses any other.
func (c *choice) Set(s string) error {
	for _, one := range c.of {
		if s == one {
			c.value = s
			return nil
		}
	}
	return errors.New("not one of " + strings.Join(c.of, ", "))
}

// choose defines a flag that takes one word of a list, with its completion.
func choose(c *cobra.Command, name, word, value, usage string, of []string) *choice {
	v := &choice{of: of, word: word, value: value}
	c.Flags().Var(v, name, usage)
	complete(c, name, of)
	return v
}

// complete suggests the words of a list after a flag.
func complete(c *cobra.Command, name string, of []string) {
	err := c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(of, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag was not defined: a mistake in this package
	}
}

// nearest finds the candidate that a mistyped word most likely meant.
func nearest(word string, candidates []string) (string, bool) {
	best, distance := "", 1+max(1, utf8.RuneCountInString(word)/3)
	for _, c := range candidates {
		d := editDistance(strings.ToLower(word), strings.ToLower(c))
		if strings.HasPrefix(c, word) && len(word) > 1 {
			d = 1
		}
		if d < distance {
			best, distance = c, d
		}
	}
	return best, best != ""
}

// editDistance counts insertions, deletions and replacements, and a swap of
// two neighbours as one.
func editDistance(from, to string) int {
	a, b := []rune(from), []rune(to)
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
