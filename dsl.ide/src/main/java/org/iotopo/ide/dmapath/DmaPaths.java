package org.iotopo.ide.dmapath;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.Position;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.ide.navigation.Occurrence;
import org.iotopo.ide.navigation.Occurrences;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Iommu;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Memory;
import org.iotopo.iotopo.Named;
import org.iotopo.iotopo.PciElement;
import org.iotopo.model.ElementPath;
import org.iotopo.scoping.FileNames;
import org.iotopo.scoping.MachineNames;

/**
 * Incoming: whose requests come here, and who reaches a BAR of this without an IOMMU. Outgoing:
 * where requests of this go next, up to memory, and whose BARs they reach on the way.
 */
public final class DmaPaths {

  /** The elements that requests pass: what the cursor is in, or what it names. */
  public List<CallHierarchyItem> at(
      SourceFile file, Position position, Workspace workspace, CancelIndicator cancel) {
    int offset = file.text().offset(position);
    Optional<Named> named =
        Occurrences.at(file, offset)
            .map(Occurrence::element)
            .filter(file::holds)
            .filter(DmaPaths::isOnAPath);
    return named
        .or(() -> around(file, offset))
        .flatMap(
            element ->
                scene(file, element, workspace, cancel)
                    .flatMap(
                        scene -> Elements.path(element).flatMap(path -> scene.item(file, path))))
        .stream()
        .toList();
  }

  /** Who comes here. */
  public List<CallHierarchyIncomingCall> incoming(
      SourceFile file, CallHierarchyItem item, Workspace workspace, CancelIndicator cancel) {
    List<CallHierarchyIncomingCall> calls = new ArrayList<>();
    step(file, item, workspace, cancel)
        .ifPresent(
            step ->
                step.hops()
                    .into(step.path())
                    .forEach(
                        hop ->
                            step.scene()
                                .item(file, hop.element(), hop.how())
                                .ifPresent(
                                    from ->
                                        calls.add(
                                            new CallHierarchyIncomingCall(
                                                from, List.of(from.getSelectionRange()))))));
    return calls;
  }

  /** Where it goes. */
  public List<CallHierarchyOutgoingCall> outgoing(
      SourceFile file, CallHierarchyItem item, Workspace workspace, CancelIndicator cancel) {
    List<CallHierarchyOutgoingCall> calls = new ArrayList<>();
    step(file, item, workspace, cancel)
        .ifPresent(
            step ->
                step.hops()
                    .outOf(step.path())
                    .forEach(
                        hop ->
                            step.scene()
                                .item(file, hop.element(), hop.how())
                                .ifPresent(
                                    to ->
                                        calls.add(
                                            new CallHierarchyOutgoingCall(
                                                to, List.of(item.getSelectionRange()))))));
    return calls;
  }

  /** An element that a client was told of, in the machine as it is now. */
  private record Step(Scene scene, Hops hops, ElementPath path) {}

  /** A machine of a file, and the names of its elements. */
  private record Scene(MachineNames names, Compilation compilation, String machine) {

    Optional<CallHierarchyItem> item(SourceFile file, ElementPath path) {
      return item(file, path, "");
    }

    Optional<CallHierarchyItem> item(SourceFile file, ElementPath path, String how) {
      return names.at(path).flatMap(element -> Items.of(file, element, path, machine, how));
    }
  }

  private static Optional<Step> step(
      SourceFile file, CallHierarchyItem item, Workspace workspace, CancelIndicator cancel) {
    String[] data =
        item.getData() instanceof JsonPrimitive text
            ? text.getAsString().split("\n", 2)
            : new String[0];
    if (data.length < 2) {
      return Optional.empty();
    }
    return file.root().stream()
        .flatMap(root -> root.getElements().stream())
        .filter(Machine.class::isInstance)
        .map(Machine.class::cast)
        .filter(machine -> data[0].equals(machine.getName()))
        .findFirst()
        .flatMap(machine -> scene(file, machine, workspace, cancel))
        .map(
            scene ->
                new Step(scene, new Hops(scene.compilation().facts()), new ElementPath(data[1])));
  }

  private static Optional<Scene> scene(
      SourceFile file, EObject element, Workspace workspace, CancelIndicator cancel) {
    Machine machine = EcoreUtil2.getContainerOfType(element, Machine.class);
    Optional<CheckedFile> checked = workspace.check(file.uri(), cancel);
    return checked
        .flatMap(known -> Elements.compilation(element, known))
        .map(
            compilation ->
                new Scene(
                    FileNames.of(file.resource()).machine(machine),
                    compilation,
                    machine.getName()));
  }

  private static boolean isOnAPath(Named element) {
    return element instanceof PciElement
        || element instanceof HostBridge
        || element instanceof Iommu
        || (element instanceof Memory && element.eContainer() instanceof Machine);
  }

  /** The innermost element around the cursor. */
  private static Optional<Named> around(SourceFile file, int offset) {
    return Tree.in(file, offset, offset, Named.class).stream()
        .filter(DmaPaths::isOnAPath)
        .reduce((outer, inner) -> inner);
  }
}
