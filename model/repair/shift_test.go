package repair_test

import (
	"testing"

	"gouji/model/form"
)

// A column typed one row off is one slip, whatever it moved.
func TestColumnOneRowOff(t *testing.T) {
	right := figures{
		"t3.new.natural": "21", "t3.new.total": "21", "t3.total.natural": "21", "t3.total.total": "21",
		"t3.granted.natural": "5", "t3.granted.total": "5", "t3.partial.natural": "7", "t3.partial.total": "7",
		"t3.denied_secret.natural": "9", "t3.denied_secret.total": "9",
	}
	layout := form.LayoutFor(form.Form2021, form.Form2021)
	if n := violated(report(layout, right)); n != 0 {
		t.Fatalf("the base is not consistent: %d", n)
	}
	wrong := figures{}
	for a, n := range right {
		wrong[a] = n
	}
	wrong["t3.granted.natural"], wrong["t3.partial.natural"] = "0", "5"
	wrong["t3.denied_secret.natural"], wrong["t3.denied_law.natural"] = "7", "9"
	got := find(report(layout, wrong)).Repairs
	want := figures{"t3.granted.natural": "5", "t3.partial.natural": "7", "t3.denied_secret.natural": "9", "t3.denied_law.natural": "0"}
	if len(got) == 0 || !equal(edits(got[0]), want) {
		t.Fatalf("first is %+v", got)
	}
	if says := "“自然人”一列自予以公开·自然人起错了一行"; got[0].Because.Chinese != says {
		t.Errorf("%q, want %q", got[0].Because.Chinese, says)
	}
}
