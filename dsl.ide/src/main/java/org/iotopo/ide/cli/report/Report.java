package org.iotopo.ide.cli.report;

/** A way to write findings: first every file in turn, then the end. */
public interface Report {

  /** A file that was checked, with or without findings. */
  void add(FileReport file);

  /** No more files. */
  void finish(Summary summary);
}
