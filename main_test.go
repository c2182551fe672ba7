package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts and the README hold")

// TestMain lets the scripts run gouji: the test binary under its name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gouji": main})
}

// TestScripts plays testdata/scripts. A script finds the example reports in
// $REPORTS and the real ones, where the folder exists, in $SEEDS.
func TestScripts(t *testing.T) {
	reports, err := filepath.Abs(filepath.FromSlash("testdata/reports"))
	if err != nil {
		t.Fatal(err)
	}
	seeds, err := filepath.Abs(filepath.FromSlash("../shared/seeds"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.FromSlash("testdata/scripts"),
		UpdateScripts:       *update,
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"} {
				e.Setenv(name, "")
			}
			e.Setenv("TERM", "xterm-256color")
			e.Setenv("REPORTS", reports)
			e.Setenv("SEEDS", seeds)
			e.Setenv("ESC", "\x1b")
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name == "seeds" {
				_, err := os.Stat(seeds)
				return err == nil, nil
			}
			return name == "root" && os.Getuid() == 0, nil
		},
	})
}
