package cli

import (
	"strings"

	"gouji/model"
)

// languages are the values of --lang, by model.Language.
var languages = [...]string{model.Chinese: "zh", model.English: "en"}

// chooseLanguage reads --lang before the commands are built, for their help
// is written in it; then the locale. A locale that says nothing (C, POSIX)
// leaves Chinese. A wrong value of --lang is refused when the flags are read.
func chooseLanguage(args []string, getenv func(string) string) (l model.Language, spoken bool) {
	for i, arg := range args {
		value, found := strings.CutPrefix(arg, "--lang=")
		switch {
		case arg == "--":
			return localeLanguage(getenv), false
		case arg == "--lang" && i+1 < len(args):
			value, found = args[i+1], true
		}
		for l, name := range languages {
			if found && value == name {
				return model.Language(l), true
			}
		}
	}
	return localeLanguage(getenv), false
}

func localeLanguage(getenv func(string) string) model.Language {
	for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale := strings.ToLower(getenv(name))
		if locale == "" {
			continue
		}
		tongue, _, _ := strings.Cut(locale, ".")
		tongue, _, _ = strings.Cut(tongue, "_")
		switch tongue {
		case "c", "posix", "zh":
			return model.Chinese
		}
		return model.English
	}
	return model.Chinese
}
