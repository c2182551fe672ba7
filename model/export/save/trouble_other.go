//go:build !windows

package save

// ownTroubles are what a system calls otherwise; here none.
var ownTroubles []trouble
