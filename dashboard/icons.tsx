import type { SVGProps } from "react";

type IconProps = Omit<SVGProps<SVGSVGElement>, "children">;

/** Lines on a grid of 24, two units thick, in the colour of the text beside them. */
function Drawing(props: SVGProps<SVGSVGElement>) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...props}
    />
  );
}

export function MarkIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M3 7.5 10.5 14 21 4.5" />
      <path d="M3 7.5V18a1.5 1.5 0 0 0 1.5 1.5h15A1.5 1.5 0 0 0 21 18V9" />
    </Drawing>
  );
}

export function CalendarIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <rect x="3" y="5" width="18" height="16" rx="2" />
      <path d="M3 10h18M8 3v4M16 3v4" />
    </Drawing>
  );
}

export function PeopleIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.8" />
    </Drawing>
  );
}

export function InboxIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M3 13 5.5 5h13L21 13v6H3z" />
      <path d="M3 13h5l1.5 3h5L16 13h5" />
    </Drawing>
  );
}

export function SettingsIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
      <circle cx="15" cy="7" r="2" />
      <circle cx="9" cy="17" r="2" />
    </Drawing>
  );
}

export function BookIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M12 6.5C10 5 7 4.5 3.5 5v14c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5V5C17 4.5 14 5 12 6.5z" />
      <path d="M12 6.5v14" />
    </Drawing>
  );
}

export function SearchIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.5" />
    </Drawing>
  );
}

export function PlusIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M12 5v14M5 12h14" />
    </Drawing>
  );
}

export function CheckIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m5 12.5 4.5 4.5L19 7.5" />
    </Drawing>
  );
}

export function CrossIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m6 6 12 12M18 6 6 18" />
    </Drawing>
  );
}

export function ClockIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5l3.5 2" />
    </Drawing>
  );
}

export function WarningIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M12 4 2.5 20h19z" />
      <path d="M12 10v4.5M12 17.3v.1" />
    </Drawing>
  );
}

export function QuestionIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M9.7 9.5a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.2.9-1.2 1.7M12 16.3v.1" />
    </Drawing>
  );
}

export function DashIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M6 12h12" />
    </Drawing>
  );
}

export function SendIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M21 3 10.5 13.5M21 3l-7 18-3.5-7.5L3 10z" />
    </Drawing>
  );
}

export function MenuIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 7h16M4 12h16M4 17h16" />
    </Drawing>
  );
}

export function LeaveIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M14 4H5v16h9M10 12h11M17.5 8.5 21 12l-3.5 3.5" />
    </Drawing>
  );
}

export function ArrowIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M5 12h14M13 6l6 6-6 6" />
    </Drawing>
  );
}

export function MailIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <path d="m3.5 7 8.5 6 8.5-6" />
    </Drawing>
  );
}

export function PhoneIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <rect x="7" y="2.5" width="10" height="19" rx="2" />
      <path d="M11 18h2" />
    </Drawing>
  );
}

export function KeysIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <rect x="2.5" y="6" width="19" height="12" rx="2" />
      <path d="M6.5 10h.1M10.2 10h.1M13.8 10h.1M17.5 10h.1M8 14h8" />
    </Drawing>
  );
}

export function ActivityIcon(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M3 12h4l3-8 4 16 3-8h4" />
    </Drawing>
  );
}
