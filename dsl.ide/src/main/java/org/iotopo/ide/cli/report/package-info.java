/** Findings as text, JSON, SARIF and annotations. */
package org.iotopo.ide.cli.report;
