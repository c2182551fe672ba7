package cli

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"gouji/model"
)

var versionCommand = command{
	name:  "version",
	about: model.Words{Chinese: "显示版本", English: "print the version"},
	build: func(a *app, _ *cobra.Command) func(context.Context, []string) error {
		return func(context.Context, []string) error { return a.version() }
	},
	complete: cobra.NoFileCompletions,
}

// version prints one line: program, version, revision, Go and platform.
func (a *app) version() error {
	fmt.Fprintf(a.out, "gouji %s %s %s/%s\n", programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// programVersion is the module's version, with the revision it was built from
// where the build recorded one.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	version, revision, modified := info.Main.Version, "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = "+"
		}
	}
	if version == "" {
		version = "(devel)"
	}
	if revision != "" {
		version += " " + revision + modified
	}
	return version
}
