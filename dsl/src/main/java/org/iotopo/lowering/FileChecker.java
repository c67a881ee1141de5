package org.iotopo.lowering;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.compiler.Cancelled;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.InternalErrors;
import org.iotopo.compiler.Settings;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Span;

/**
 * From a parsed file to everything that is to be said of it. Asked twice about the same text, it
 * answers from memory, so that validation, hover and inlay hints share one computation.
 */
@Singleton
public class FileChecker {

  private final OperationCanceledManager cancellation;

  @Inject
  FileChecker(OperationCanceledManager cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * Checks a file.
   *
   * @throws RuntimeException the one by which Xtext knows cancelled work, where the work was
   *     cancelled
   */
  public CheckedFile check(XtextResource resource, CancelIndicator cancel) {
    Settings settings = SettingsSource.of(resource);
    Optional<CheckedFile> known = Answer.of(resource, settings);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      CheckedFile checked = new FileCheck(resource, settings, cancel).run();
      Answer.remember(resource, settings, checked);
      return checked;
    } catch (Cancelled cancelled) {
      cancellation.throwOperationCanceledException();
      throw cancelled;
    } catch (RuntimeException bug) {
      if (cancel.isCanceled() || cancellation.isOperationCanceledException(bug)) {
        throw bug;
      }
      CheckedFile broken = broken(resource, bug);
      Answer.remember(resource, settings, broken);
      return broken;
    }
  }

  /** A bug of ours costs this file's answer, and nobody else's. */
  private static CheckedFile broken(XtextResource resource, RuntimeException bug) {
    String file = resource.getURI().toString();
    return new CheckedFile(
        file,
        List.of(),
        List.of(
            new LocatedFinding(
                InternalErrors.finding("the check of this file", bug),
                new Span(file, 0, 0, 1, 1, 1, 1),
                List.of(),
                List.of())));
  }
}
