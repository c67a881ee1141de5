/** The command line: arguments, files, exit codes; the only room that prints. */
package org.iotopo.ide.cli;
