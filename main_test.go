package main

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
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
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sparse": sparse, "empty": empty, "binary": binary, "fifo": fifo,
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

// sparse FILE SIZE makes a file of zeros that takes no room on the disk.
func sparse(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	name := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o777))
	ts.Check(os.WriteFile(name, nil, 0o666))
	ts.Check(os.Truncate(name, size))
}

// empty FILE makes an empty file.
func empty(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), nil, 0o666))
}

// binary FILE makes a file that is no text.
func binary(ts *testscript.TestScript, _ bool, args []string) {
	noise := make([]byte, 20000)
	state := uint32(1)
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), noise, 0o666))
}
