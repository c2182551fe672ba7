package docx_test

import (
	"testing"

	"gouji/parse/archive"
)

func partOf(t testing.TB, data []byte, name string) string {
	t.Helper()
	a, err := archive.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	part, err := a.Find(name).Read(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(part)
}
