/** Generates big machines and measures what is said of speed and memory in docs/performance.md. */
package org.iotopo.bench;
