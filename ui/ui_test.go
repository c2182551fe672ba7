package ui

import (
	"reflect"
	"strings"
	"testing"

	"gouji/model"
)

// Every sentence is there in both languages, and sentences with numbers or
// names hold them.
func TestStrings(t *testing.T) {
	for name, text := range map[string]*Text{"chinese": textFor(model.Chinese), "english": textFor(model.English)} {
		v := reflect.ValueOf(*text)
		for _, member := range reflect.VisibleFields(v.Type()) {
			field := member.Name
			switch f := v.FieldByIndex(member.Index); f.Kind() {
			case reflect.Struct:
			case reflect.Func:
				if f.IsNil() {
					t.Errorf("%s: %s is nil", name, field)
				} else if called(f) == "" {
					t.Errorf("%s: %s says nothing", name, field)
				}
			case reflect.Array, reflect.Slice:
				for k := range f.Len() {
					if f.Index(k).String() == "" && !(field == "States" && k == int(model.Number)) {
						t.Errorf("%s: %s[%d] is empty", name, field, k)
					}
				}
				if f.Len() == 0 {
					t.Errorf("%s: %s is empty", name, field)
				}
			default:
				if f.Len() == 0 {
					t.Errorf("%s: %s is empty", name, field)
				}
			}
		}
	}
}

func called(f reflect.Value) string {
	in := make([]reflect.Value, f.Type().NumIn())
	for i := range in {
		if f.Type().In(i).Kind() == reflect.Int {
			in[i] = reflect.ValueOf(7)
		} else {
			in[i] = reflect.ValueOf("词")
		}
	}
	return f.Call(in)[0].String()
}

// No key is bound twice in a mode, every record has help, and every action of
// the screen has a handler.
func TestKeys(t *testing.T) {
	handlers := makeHandlers()
	for _, l := range []model.Language{model.Chinese, model.English} {
		bound := map[Mode]map[string]Action{Browse: {}, Writing: {}}
		for _, k := range DefaultKeys(l) {
			if h := k.Help(); h.Key == "" || h.Desc == "" {
				t.Errorf("action %d has no help", k.Action)
			}
			for _, name := range k.Keys() {
				if other, twice := bound[k.Mode][name]; twice {
					t.Errorf("%q is bound to %d and %d", name, other, k.Action)
				}
				bound[k.Mode][name] = k.Action
			}
			if k.Mode == Browse && handlers[k.Action] == nil {
				t.Errorf("action %d does nothing", k.Action)
			}
		}
	}
	for _, name := range []string{"？", "：", "、", "／"} {
		if DefaultKeys(model.Chinese).Find(Browse, press(name)) == None {
			t.Errorf("%s is not accepted", name)
		}
	}
}

// The main job by keyboard alone: both broken rows found, noted, corrected,
// saved, in no more keys than the bar.
func TestJourney(t *testing.T) {
	j := &memory{}
	d := newDriver(t, j, 120, 36)
	d.shows("✗ T3-ROW", "= 68 ≠ 总计 64", "差 −4", "予以公开·总计")
	d.keys("a")
	d.typed("与总计不符，请核对台账")
	const rest = "ctrl+s 0 e 6 4 enter n 0 e 4 enter"
	d.keys(rest)
	if n := 1 + len(strings.Fields(rest)); n > 15 {
		t.Errorf("%d keys, the bar is 15", n)
	}
	for _, f := range d.m.session.findings {
		if f.Rule == "T3-ROW" {
			t.Errorf("T3-ROW is still there: %v", f.Cells[0])
		}
	}
	d.shows("已改 2", "已存")
	if len(j.events) < 4 {
		t.Errorf("the journal holds %d events", len(j.events))
	}
	again := newDriver(t, j, 120, 36)
	again.shows("已改 2")
	again.keys("u u u")
	again.shows("已改 0")
	again.keys("q")
	if !again.quit {
		t.Error("q did not quit with everything saved")
	}
}
