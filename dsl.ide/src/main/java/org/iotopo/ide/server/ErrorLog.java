package org.iotopo.ide.server;

import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.spi.LoggingEvent;

/**
 * What Xtext logs, on standard error: standard output belongs to the answer, or to the protocol. An
 * appender without options: log4j sets options through bean introspection, which a cold start would
 * wait for.
 */
public final class ErrorLog extends AppenderSkeleton {

  @Override
  protected void append(LoggingEvent event) {
    System.err.println(
        "iotopo: "
            + event.getLevel()
            + " "
            + event.getLoggerName()
            + ": "
            + event.getRenderedMessage());
    String[] trace = event.getThrowableStrRep();
    for (String line : trace == null ? new String[0] : trace) {
      System.err.println(line);
    }
  }

  @Override
  public void close() {
    // standard error stays open
  }

  @Override
  public boolean requiresLayout() {
    return false;
  }
}
