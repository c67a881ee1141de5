package org.iotopo.ide.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.ide.navigation.Occurrence;
import org.iotopo.ide.navigation.Occurrences;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Named;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.PlatformDevice;

/**
 * Which machine and which element of it a client means.
 *
 * @param machine the machine; empty where the file has none
 * @param element the element
 * @param message what is the matter with what was asked for
 */
record Chosen(
    Optional<Compilation> machine, Optional<ElementPath> element, Optional<String> message) {

  static Chosen of(SourceFile file, CheckedFile checked, PictureParams params) {
    List<Compilation> machines = checked.machines();
    if (machines.isEmpty()) {
      return new Chosen(
          Optional.empty(), Optional.empty(), Optional.of("the file declares no machine"));
    }
    Optional<Named> atCursor = params.cursor().flatMap(at -> named(file, file.text().offset(at)));
    Optional<Integer> index = named(machines, params).or(() -> around(file, params));
    Compilation machine = machines.get(index.filter(at -> at < machines.size()).orElse(0));
    Optional<String> noMachine =
        params
            .wantedMachine()
            .filter(name -> named(machines, params).isEmpty())
            .map(name -> "the file declares no machine '" + name + "'");
    if (params.wantedDevice().isPresent()) {
      String name = params.wantedDevice().get();
      List<ElementPath> found = elements(machine.facts(), name);
      Optional<String> message =
          found.size() == 1
              ? noMachine
              : Optional.of(
                  found.isEmpty()
                      ? "nothing is called '" + name + "' in machine " + name(machine)
                      : "'" + name + "' is ambiguous: " + words(found));
      return new Chosen(
          Optional.of(machine),
          found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty(),
          message);
    }
    Optional<ElementPath> element =
        atCursor
            .filter(
                named ->
                    Elements.compilation(named, checked).filter(is -> is == machine).isPresent())
            .flatMap(Elements::path)
            .filter(path -> !path.text().isEmpty());
    return new Chosen(Optional.of(machine), element, noMachine);
  }

  private static String words(List<ElementPath> paths) {
    return String.join(", ", paths.stream().map(ElementPath::text).limit(8).toList());
  }

  static String name(Compilation machine) {
    return machine.facts().machine().name();
  }

  private static Optional<Integer> named(List<Compilation> machines, PictureParams params) {
    return IntStream.range(0, machines.size())
        .filter(at -> params.wantedMachine().equals(Optional.of(name(machines.get(at)))))
        .boxed()
        .findFirst();
  }

  /** The machine around the cursor, as the position of it in its file. */
  private static Optional<Integer> around(SourceFile file, PictureParams params) {
    Optional<Machine> machine =
        params
            .cursor()
            .flatMap(at -> leaf(file, file.text().offset(at)))
            .map(at -> EcoreUtil2.getContainerOfType(at, Machine.class));
    return machine
        .filter(found -> found.eContainer() instanceof File)
        .map(
            found ->
                ((File) found.eContainer())
                    .getElements().stream()
                        .filter(Machine.class::isInstance)
                        .toList()
                        .indexOf(found));
  }

  /** What is named at the cursor, or the nearest element around it. */
  private static Optional<Named> named(SourceFile file, int offset) {
    Optional<Named> occurrence =
        Occurrences.at(file, offset)
            .map(Occurrence::element)
            .filter(element -> EcoreUtil2.getContainerOfType(element, Machine.class) != null);
    return occurrence.or(
        () ->
            leaf(file, offset)
                .map(element -> EcoreUtil2.getContainerOfType(element, Named.class))
                .filter(named -> !(named instanceof Machine)));
  }

  private static Optional<EObject> leaf(SourceFile file, int offset) {
    ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(file.tokens(), offset);
    return Optional.ofNullable(leaf).map(NodeModelUtils::findActualSemanticObjectFor);
  }

  /** Exact paths and BDFs first; then ends of paths. */
  private static List<ElementPath> elements(Facts facts, String name) {
    String place = name.toLowerCase(Locale.ROOT);
    List<ElementPath> byBdf =
        facts.topology().functions().stream()
            .filter(
                function ->
                    function.bdf().toString().equals(place)
                        || function.bdf().toString().equals("0000:" + place))
            .map(Function::path)
            .toList();
    if (!byBdf.isEmpty()) {
      return byBdf.subList(0, 1);
    }
    List<ElementPath> all = new ArrayList<>();
    facts.topology().functions().forEach(function -> all.add(function.path()));
    facts.uses().all().forEach(use -> all.add(use.element()));
    for (HostBridge host : facts.machine().hostBridges()) {
      all.add(new ElementPath(host.name()));
    }
    for (PlatformDevice device : facts.machine().platformDevices()) {
      all.add(new ElementPath(device.name()));
    }
    facts.machine().iommus().forEach(unit -> all.add(new ElementPath(unit.name())));
    ElementPath exact = new ElementPath(name);
    if (all.contains(exact)) {
      return List.of(exact);
    }
    return all.stream().filter(path -> path.text().endsWith("." + name)).distinct().toList();
  }
}
