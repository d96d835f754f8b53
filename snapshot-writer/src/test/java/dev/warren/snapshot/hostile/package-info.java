/** What somebody sends who does not mean well, and what may become of it. */
package dev.warren.snapshot.hostile;
