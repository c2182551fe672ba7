package cli

import (
	"testing"

	"gouji/model"
)

func TestChooseLanguage(t *testing.T) {
	for _, c := range []struct {
		args   []string
		env    map[string]string
		want   model.Language
		spoken bool
	}{
		{nil, nil, model.Chinese, false},
		{nil, map[string]string{"LANG": "zh_CN.UTF-8"}, model.Chinese, false},
		{nil, map[string]string{"LANG": "C.UTF-8"}, model.Chinese, false},
		{nil, map[string]string{"LANG": "POSIX"}, model.Chinese, false},
		{nil, map[string]string{"LANG": "en_US.UTF-8"}, model.English, false},
		{nil, map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN"}, model.Chinese, false},
		{nil, map[string]string{"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE"}, model.English, false},
		{[]string{"--lang", "en"}, nil, model.English, true},
		{[]string{"check", "--lang=zh", "x"}, map[string]string{"LANG": "en_US"}, model.Chinese, true},
		{[]string{"--", "--lang", "en"}, nil, model.Chinese, false},
		{[]string{"--lang"}, nil, model.Chinese, false},
		{[]string{"--lang", "fr"}, nil, model.Chinese, false},
	} {
		got, spoken := chooseLanguage(c.args, func(name string) string { return c.env[name] })
		if got != c.want || spoken != c.spoken {
			t.Errorf("%v with %v: language %v, spoken %v", c.args, c.env, got, spoken)
		}
	}
}
