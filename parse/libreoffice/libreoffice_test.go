package libreoffice

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"gouji/parse/document"
)

// script makes a program that stands in for LibreOffice.
func script(t *testing.T, lines string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell")
	}
	path := filepath.Join(t.TempDir(), "soffice")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+lines), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestConversion(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	for _, c := range []struct{ name, lines, want, problem string }{
		{"converts", `for last; do :; done; while [ "$1" != --outdir ]; do shift; done; mkdir "$2"; { echo made; cat "$last"; } > "$2/draft.docx"`, "made\ndraft", ""},
		{"runs no macros", `case "$1" in -env:UserInstallation=file:///*) grep -q MacroSecurityLevel "${1#-env:UserInstallation=file://}/user/registrymodifications.xcu" || exit 3;; *) exit 4;; esac
mkdir out; echo ok > out/draft.docx`, "ok\n", ""},
		{"fails", "exit 1", "", "cannot convert"},
		{"writes nothing", "exit 0", "", "cannot convert"},
		{"hangs", "sleep 100 & sleep 100", "", "was stopped"},
	} {
		program := script(t, c.lines)
		limit := time.Minute
		if c.problem == "was stopped" {
			limit = 100 * time.Millisecond
		}
		got, err := convert(program, []byte("draft"), ".rtf", limit)
		var e *document.Error
		switch {
		case c.problem == "" && (err != nil || string(got) != c.want):
			t.Errorf("%s: %q, %v", c.name, got, err)
		case c.problem != "" && (!errors.As(err, &e) || !strings.Contains(e.What.English, c.problem) || e.Hint.Chinese == ""):
			t.Errorf("%s: %v", c.name, err)
		}
		if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
			t.Errorf("%s leaves %v behind (%v)", c.name, left, err)
		}
	}
}

func TestNotInstalled(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if Find() != "" {
		t.Skip("installed where it usually is")
	}
	var e *document.Error
	if _, err := Convert(nil, ".rtf"); !errors.As(err, &e) || e.Hint.English == "" || strings.Contains(e.What.Chinese, "\n") {
		t.Error(err)
	}
}

func TestFindsOnPath(t *testing.T) {
	program := script(t, "")
	t.Setenv("PATH", filepath.Dir(program))
	if got := Find(); got != program {
		t.Errorf("%q, want %q", got, program)
	}
}

func TestSniff(t *testing.T) {
	const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	for _, c := range []struct {
		sniff           func([]byte, string) bool
		data, extension string
		want            bool
	}{
		{SniffRTF, `{\rtf1\ansi}`, ".doc", true}, {SniffRTF, "\xef\xbb\xbf{\\rtf1}", "", true}, {SniffRTF, "报告", ".rtf", false},
		{SniffUOF, `<?xml version="1.0"?><uof:UOF xmlns:uof="x">`, ".xml", true}, {SniffUOF, "PK\x03\x04", ".uot", true}, {SniffUOF, "PK\x03\x04", ".docx", false},
		{SniffSXW, "PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.sun.xml.writer", "", true}, {SniffSXW, "PK\x03\x04", ".sxw", false},
		{SniffWorks, ole, ".wps", true}, {SniffWorks, "\x01\xfe\x00", ".wps", true}, {SniffWorks, "报告", ".wps", false}, {SniffWorks, ole, ".doc", false},
	} {
		if got := c.sniff([]byte(c.data), c.extension); got != c.want {
			t.Errorf("%q %s: %v", c.data, c.extension, got)
		}
	}
}
