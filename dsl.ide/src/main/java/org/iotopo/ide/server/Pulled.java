package org.iotopo.ide.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceUnchangedDocumentDiagnosticReport;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.ide.workspace.Workspace;

/** Diagnostics for a client that asks for them. What it has already is not sent again. */
final class Pulled {

  private final Workspace workspace;
  private final Checks checks;

  Pulled(Workspace workspace, Checks checks) {
    this.workspace = workspace;
    this.checks = checks;
  }

  /** Of one file. */
  DocumentDiagnosticReport of(URI uri, String known, CancelIndicator cancel) {
    List<Diagnostic> all = checks.now(uri, cancel);
    String id = id(all);
    if (id.equals(known)) {
      return new DocumentDiagnosticReport(new RelatedUnchangedDocumentDiagnosticReport(id));
    }
    RelatedFullDocumentDiagnosticReport report = new RelatedFullDocumentDiagnosticReport(all);
    report.setResultId(id);
    return new DocumentDiagnosticReport(report);
  }

  /** Of every file of the workspace. */
  WorkspaceDiagnosticReport all(List<PreviousResultId> known, CancelIndicator cancel) {
    Map<String, String> had = new TreeMap<>();
    if (known != null) {
      known.forEach(each -> had.put(each.getUri(), each.getValue()));
    }
    List<WorkspaceDocumentDiagnosticReport> reports = new ArrayList<>();
    for (URI uri : checks.files()) {
      List<Diagnostic> all = checks.now(uri, cancel);
      String id = id(all);
      String client = workspace.uris().toClient(uri);
      Integer version = workspace.version(uri).orElse(null);
      if (id.equals(had.get(client))) {
        reports.add(
            new WorkspaceDocumentDiagnosticReport(
                new WorkspaceUnchangedDocumentDiagnosticReport(id, client, version)));
      } else {
        WorkspaceFullDocumentDiagnosticReport report =
            new WorkspaceFullDocumentDiagnosticReport(all, client, version);
        report.setResultId(id);
        reports.add(new WorkspaceDocumentDiagnosticReport(report));
      }
    }
    return new WorkspaceDiagnosticReport(reports);
  }

  private static String id(List<Diagnostic> all) {
    return Integer.toHexString(all.hashCode());
  }
}
